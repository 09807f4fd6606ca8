/** A passage of about 1,000 characters: UTF-16 offsets into the article's text, and how likely it is worth a hunt (0 to 1). */
export type Passage = { start: number; end: number; probability: number };

/** How short and how long a passage may be that a person labels, in UTF-16 units: a sentence or two, to three passages. */
export const labelledPassage = { least: 50, most: 3_000 };
