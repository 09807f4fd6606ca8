/** A passage someone judged. `group` says where it comes from (say, the article), so that passages of one are kept together. */
export type Example = { text: string; huntable: boolean; group?: string };

/** A longer text is cut here: a passage is about 1000 characters, and one pasted book must not rule the model. */
export const mostPassage = 4_000;
