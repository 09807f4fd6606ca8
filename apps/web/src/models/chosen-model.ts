import type { ChosenModel } from '@cti/db/read/model-settings-in-force';

/** How results and the ledger name the chosen model; null where none is. */
export const nameOfChoice = (choice: ChosenModel): string | null =>
  choice.provider === 'none' ? null : `${choice.provider}/${choice.model}`;
