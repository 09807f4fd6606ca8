import type { Span } from '@cti/core/observable';
import { type SQL, sql } from 'drizzle-orm';
import type { Intelligence } from './intelligence.ts';
import { observableKey } from './observables.ts';

/** What was found as values of one statement, which thereby fits any number of findings: mentions as columns, the rest as JSON. */
export type FoundRows = {
  mentioned: number[];
  mentionStarts: number[];
  mentionEnds: number[];
  mentionOriginals: string[];
  techniqueRows: string;
  entityRows: string;
  relationRows: string;
  judgementRows: string;
};

export const nothingFoundRows: FoundRows = {
  mentioned: [],
  mentionStarts: [],
  mentionEnds: [],
  mentionOriginals: [],
  techniqueRows: '[]',
  entityRows: '[]',
  relationRows: '[]',
  judgementRows: '[]',
};

/** A span may cut a pair of surrogates in two, and JSON in Postgres takes no half. */
const wellFormed = (spans: readonly Span[]): string =>
  JSON.stringify(spans.map((span) => ({ ...span, original: span.original.toWellFormed() })));

/** `ids` are the observables' by type and value. */
export const foundRows = (found: Intelligence, ids: Map<string, number>): FoundRows => {
  const rows = found.mentions.flatMap((mention) => {
    const id = ids.get(observableKey(mention));
    return id === undefined ? [] : [{ ...mention, id }];
  });
  const judged = found.judgements.flatMap((judgement) => {
    const id = ids.get(observableKey(judgement));
    return id === undefined ? [] : [{ ...judgement, id }];
  });
  return {
    mentioned: rows.map(({ id }) => id),
    mentionStarts: rows.map(({ start }) => start),
    mentionEnds: rows.map(({ end }) => end),
    mentionOriginals: rows.map(({ original }) => original),
    techniqueRows: wellFormed(found.techniques),
    entityRows: wellFormed(found.entities),
    relationRows: wellFormed(found.relations),
    judgementRows: JSON.stringify(judged).toWellFormed(),
  };
};

/** The writes that put findings in their tables. */
export const insertFound = (found: { articleId: number } & FoundRows): SQL[] => [
  sql`insert into mentions (article_id, observable_id, start, "end", original)
    select ${found.articleId}::int, * from unnest(${sql.param(found.mentioned)}::int[], ${sql.param(found.mentionStarts)}::int[],
      ${sql.param(found.mentionEnds)}::int[], ${sql.param(found.mentionOriginals)}::text[])
    on conflict do nothing`,
  sql`insert into technique_mentions (article_id, technique_id, name, rule, confidence, start, "end", original)
    select ${found.articleId}::int, "techniqueId", name, rule, confidence, start, "end", original
    from jsonb_to_recordset(${found.techniqueRows}::jsonb)
      as found ("techniqueId" text, name text, rule text, confidence int, start int, "end" int, original text)
    on conflict do nothing`,
  sql`insert into entity_mentions (article_id, entity_id, kind, name, rule, confidence, start, "end", original)
    select ${found.articleId}::int, "entityId", kind, name, rule, confidence, start, "end", original
    from jsonb_to_recordset(${found.entityRows}::jsonb)
      as found ("entityId" text, kind text, name text, rule text, confidence int, start int, "end" int, original text)
    on conflict do nothing`,
  sql`insert into relations (article_id, from_id, from_name, kind, to_id, to_name, confidence, start, "end", original)
    select ${found.articleId}::int, "fromId", "fromName", kind, "toId", "toName", confidence, start, "end", original
    from jsonb_to_recordset(${found.relationRows}::jsonb)
      as found ("fromId" text, "fromName" text, kind text, "toId" text, "toName" text, confidence int, start int, "end" int, original text)
    on conflict do nothing`,
  sql`insert into judgements (article_id, observable_id, verdict, reason, notes, found_verdict, found_reason)
    select ${found.articleId}::int, id, verdict, reason, notes, "foundVerdict", "foundReason"
    from jsonb_to_recordset(${found.judgementRows}::jsonb)
      as found (id int, verdict text, reason text, notes jsonb, "foundVerdict" text, "foundReason" text)
    on conflict do nothing`,
];
