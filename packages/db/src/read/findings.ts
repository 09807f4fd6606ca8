import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { defineStatement } from '../write/statement.ts';

/** What can come and go when an article is read anew. */
type FindingKind = 'title' | 'observable' | 'verdict' | 'technique' | 'entity' | 'relation' | 'platform';

/** What an article has now, in a form that two moments can be compared in. Lists name each thing once. */
export type Findings = {
  title: string;
  textHash: string | null;
  score: number | null;
  keys: Record<FindingKind, string[]>;
};

type Row = Pick<Findings, 'title' | 'textHash' | 'score'> & Record<Exclude<FindingKind, 'title'>, string[]>;

// Verdicts as they were found: what a person decided stands beside them and is not an extractor's doing.
const find = defineStatement<{ articleId: number }, Row>(
  (_, { articleId }) => sql`
    select a.title, c.text_hash as "textHash", a.score,
      array(select distinct o.type || ' ' || o.value from mentions m join observables o on o.id = m.observable_id
        where m.article_id = a.id) as observable,
      array(select o.type || ' ' || o.value || ' ' || j.found_verdict from judgements j
        join observables o on o.id = j.observable_id where j.article_id = a.id) as verdict,
      array(select distinct technique_id from technique_mentions where article_id = a.id) as technique,
      array(select distinct entity_id from entity_mentions where article_id = a.id) as entity,
      array(select distinct from_id || ' ' || kind || ' ' || to_id from relations where article_id = a.id) as relation,
      array(select jsonb_array_elements(c.platforms) ->> 'platform') as platform
    from articles a left join contents c on c.article_id = a.id where a.id = ${articleId}`,
);

/** What an article has now; null when there is no such article. */
export const findFindings = async (db: Db, articleId: number): Promise<Findings | null> => {
  const [row] = await find.run(db, { articleId });
  if (!row) return null;
  const { title, textHash, score, ...keys } = row;
  return { title, textHash, score, keys: { title: [title], ...keys } };
};
