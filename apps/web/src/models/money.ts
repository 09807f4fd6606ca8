const microCentsPerDollar = 100_000_000;

/** Dollars as people write them, in millionths of a cent. */
export const microCentsOf = (usd: number): number => Math.round(usd * microCentsPerDollar);

export const usdOf = (microCents: number): number => microCents / microCentsPerDollar;
