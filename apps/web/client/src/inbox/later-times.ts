/** Until when something can be put off, and how it is called. */
export type LaterTime = { label: string; at: Date };

const at = (now: Date, days: number, hours: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours);

/** In the reader's own time: tonight at 18:00 while that is ahead, tomorrow and next Monday at 8:00. */
export const laterTimes = (now: Date): LaterTime[] => {
  const tonight = at(now, 0, 18);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ...(tonight > now ? [{ label: 'tonight', at: tonight }] : []),
    { label: 'tomorrow', at: at(now, 1, 8) },
    ...(untilMonday > 1 ? [{ label: 'Monday', at: at(now, untilMonday, 8) }] : []),
    { label: 'in a week', at: at(now, 7, 8) },
  ];
};

/** What a person typed as a day: "2026-12-01", at 8:00 of it; null where it is no day ahead. */
export const laterDay = (typed: string, now: Date): LaterTime | null => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed.trim());
  if (!parts) return null;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const chosen = new Date(year, month - 1, day, 8);
  const isReal = chosen.getMonth() === month - 1 && chosen.getDate() === day;
  return isReal && chosen > now ? { label: typed.trim(), at: chosen } : null;
};
