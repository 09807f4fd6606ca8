import { useSessionStorage } from '@mantine/hooks';

/** A text that is not stored yet, and the version of the draft it was begun on. */
type Unsaved = { version: number; yaml: string };

/** What a person wrote and has not saved; it survives leaving the page and reloading it. */
export const useUnsavedText = (draftId: number) => {
  const [unsaved, setUnsaved, forget] = useSessionStorage<Unsaved | null>({
    key: `cti.sigma-draft.${draftId}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  return { unsaved, setUnsaved, forget };
};
