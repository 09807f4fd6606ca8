import { observableTypeNames, observableTypeWords } from '../observables/observable-types.ts';
import type { AnnotationKind, AnnotationUse } from '../api/types.ts';

/** What was said of the words. */
export const kindInWords = (kind: string): string => {
  if (kind === 'huntable') return 'worth a hunt';
  if (kind === 'not-huntable') return 'not worth a hunt';
  const type = observableTypeNames.find((name) => name === kind);
  return type === undefined ? kind : observableTypeWords[type];
};

/** Every kind, for a list to choose from. */
export const annotationKinds: { value: AnnotationKind; label: string }[] = [
  { value: 'huntable', label: 'Worth a hunt' },
  { value: 'not-huntable', label: 'Not worth a hunt' },
  ...observableTypeNames.map((value) => ({ value, label: observableTypeWords[value] })),
];

/** What each use means; none can be taken back. */
export const meansOfUse: Record<AnnotationUse, string> = {
  train: 'train: the classifier learns from it',
  eval: 'eval: measures the classifier, never learned from',
  gold: 'gold: the reference that never changes',
};
