import { useLocalStorage } from '@mantine/hooks';
import { toast } from '../parts/toast.tsx';

export type CopyForm = 'defanged' | 'raw';

/** In which form copy buttons take values, remembered in this browser; safe unless chosen otherwise. */
export const useCopyForm = () =>
  useLocalStorage<CopyForm>({ key: 'cti.copy-form', defaultValue: 'defanged', getInitialValueInEffect: false });

/** Copies and says so. */
export const copyText = async (text: string, what = 'Copied'): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    toast(what, { tone: 'good' });
  } catch {
    toast('The browser did not allow copying.', { tone: 'bad' });
  }
};
