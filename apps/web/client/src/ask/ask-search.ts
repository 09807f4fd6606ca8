import { day, given, id, ids, type Raw, score, text } from '../param.ts';

/** The conversation that is shown, the citation opened in it (“turn.number”), and what narrows the next question. */
export const askSearch = (raw: Raw) =>
  given({
    conversation: id(raw.conversation),
    cite: text(raw.cite),
    /** Ids, comma-separated. */
    sources: ids(raw.sources),
    /** Days in UTC, both included. */
    since: day(raw.since),
    until: day(raw.until),
    minScore: score(raw.minScore),
  });
export type AskSearch = ReturnType<typeof askSearch>;
