/** How much one page may cost, whatever its scripts try. */
export type BrowserLimits = {
  /** Documents in a row: a page, and those its scripts or a meta refresh lead to. */
  documents: number;
  /** Scripts, style sheets and data a page may load, all its documents together. */
  requests: number;
  /** Bytes of those in all, and of one of them, decompressed. */
  bytes: number;
  resourceBytes: number;
  /** Milliseconds from the first document's arrival to the text being taken as it then is. */
  pageMs: number;
  /** The same for one document, so that one which never rests does not take it all. */
  documentMs: number;
  /** Without a request for this long after loading, a page counts as finished. */
  quietMs: number;
  /** How long Chromium may take to open a page, to hand over its text, to close it. */
  answerMs: number;
  /** Refused requests, pictures among them, at which a page is given up. */
  refusals: number;
};

export const usualLimits: BrowserLimits = {
  documents: 5,
  requests: 100,
  bytes: 30 * 1_048_576,
  resourceBytes: 4 * 1_048_576,
  pageMs: 45_000,
  documentMs: 20_000,
  quietMs: 1000,
  answerMs: 10_000,
  refusals: 2000,
};

/** What is left of a page's requests and bytes. */
export type Allowance = {
  /** Counts one request; false when there were enough. */
  takeRequest: () => boolean;
  /** Sets aside the most bytes the next answer may have, 0 when none are left; `settle` says how many it had. */
  takeBytes: () => { most: number; settle: (used: number) => void };
};

/** What is set aside for answers under way counts as spent, so the sum is never more than the limit. */
export const createAllowance = ({ requests, bytes, resourceBytes }: BrowserLimits): Allowance => {
  let requestsLeft = requests;
  let bytesLeft = bytes;
  return {
    takeRequest: () => {
      requestsLeft -= 1;
      return requestsLeft >= 0;
    },
    takeBytes: () => {
      const most = Math.min(resourceBytes, bytesLeft);
      bytesLeft -= most;
      return { most, settle: (used) => void (bytesLeft += most - Math.min(most, used)) };
    },
  };
};
