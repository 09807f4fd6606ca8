/** Embeddings, overrides and isolates: they would turn round what stands after the text on a page, too. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** A title or a name without what turns the direction of writing; the letters themselves know theirs. */
export const withoutDirectionControls = (text: string): string => text.replace(directionControls, '');
