import type { WorkIds } from './work-ids.ts';

/** Ids, counts and names of a fixed set; never an address's path or query, a title, a text or a value of a statement. */
export type SpanAttributes = Record<string, string | number>;

/** A stretch of work, as a trace shows it. `job` is work that a queue handed over, `client` a question asked of another server. */
export type SpanStart = {
  name: string;
  kind: 'server' | 'job' | 'client' | 'own';
  attributes?: SpanAttributes;
  /** Whose ids it goes on from; without a trace among them it begins one. */
  under: WorkIds;
};

/** A span that has begun. */
export type Span = {
  /** What lines and spans carry that belong to it. */
  ids: WorkIds;
  /** `failure` is a short code, never a message: those name addresses. */
  end: (attributes?: SpanAttributes, failure?: string) => void;
};

export type StartSpan = (start: SpanStart) => Span;
