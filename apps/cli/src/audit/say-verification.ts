import type { Verified } from './verify-at.ts';

/** A verification in a sentence. */
export const sayVerification = ({ ok, entries, brokenAt, reason }: Verified): string => {
  const rows = `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
  if (ok) return `The audit log is whole: ${rows}.`;
  return `The audit log is broken at entry ${brokenAt}: ${reason === null ? 'for no known reason' : faults[reason]}.`;
};

const faults = {
  edited: 'its content is not what its hash was made of, so it was edited',
  unlinked: 'it does not go on from the entry before it, so one of the two was changed, moved or put in',
  missing: 'it is gone',
  'cut-off': 'the log ends before it, so its end was cut off',
} as const;
