/** How reliable a source is, after NATO's Admiralty code: A completely, F cannot be judged. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof reliabilities)[number];

/** What one part adds to an article's place in the inbox. */
export type PriorityPart = { part: 'hunt' | 'quality' | 'reliability' | 'freshness'; points: number; label: string };

/** How soon an article should be read, 0 to 100, and the parts it is made of. */
export type Priority = { score: number; parts: PriorityPart[] };

/** What speaks for a reliability, for the person who decides. */
export type ReliabilitySuggestion = { reliability: Reliability; reasons: string[] };
