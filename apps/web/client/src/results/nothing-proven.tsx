/** Where all that a model said was left out, or it said nothing. */
export const NothingProven = () => <p className="dim">Nothing that the article’s own words bear out.</p>;
