import type { Reservation } from '../api/types.ts';

/** What a publisher keeps to itself, and what we therefore leave, in one sentence; null when it is nothing. */
export const reservationWords = ({ noCopy, noModel, tdmPolicy }: Reservation): string | null => {
  const words = [
    ...(noCopy ? ['wants no copy kept, so its page is not stored'] : []),
    ...(noModel ? ['reserves it from AI, so its text is shown to no model'] : []),
    ...(tdmPolicy !== null ? ['has terms for text and data mining'] : []),
  ];
  return words.length === 0 ? null : `Its publisher ${words.join('; ')}.`;
};
