/** What a site keeps to itself of a page it lets us read. Recorded per article, and honoured. */
export type Reservation = {
  /** `noarchive`: keep no copy of the page; what was taken out of it may stay. */
  noCopy: boolean;
  /** `noai`, `noml` or a reservation of text and data mining: show the text to no model. */
  noModel: boolean;
  /** Where the terms of mining stand, if the site names them: an absolute http(s) address. */
  tdmPolicy: string | null;
  /** The statements found, as a person can look them up: `X-Robots-Tag: noarchive`. */
  signs: string[];
};
