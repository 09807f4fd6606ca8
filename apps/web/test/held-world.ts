import type { Db } from '@cti/db/connect';
import { sql } from 'drizzle-orm';
import { addArticle, addSource } from './fixture.ts';

/** Stands in all that only a TLP:RED article says, and nowhere else. */
export const mark = 'marmalade';

/** A story of two articles, one of them TLP:RED by its source, with all that can be made of an article made of that one. */
export const makeHeldWorld = async (db: Db) => {
  const open = await addSource(db, 'open');
  const held = await addSource(db, 'held', { tlp: 'red' });
  const openId = await addArticle(db, open, {
    title: 'Anyone may read this',
    text: 'It beacons to shared-c2.com often.',
  });
  const heldId = await addArticle(db, held, {
    title: 'The Marmalade intrusion',
    text: 'Marmalade Weasel beacons to shared-c2.com and marmalade-c2.com. It is all about marmalade.',
    technique: { id: 'T1059.001', name: 'PowerShell' },
    score: 99,
  });
  const soon = sql`now()`;
  await db.execute(sql`insert into stories (title, first_at, last_at, articles, independent_sources)
    values ('The Marmalade intrusion', ${soon}, ${soon}, 2, 2), ('Only marmalade', ${soon}, ${soon}, 2, 2)`);
  await db.execute(sql`insert into story_articles (article_id, story_id, beside_id, score, why) values
    (${heldId}, 1, null, 1, '{}'), (${openId}, 1, ${heldId}, 1, array['shares a domain with “The Marmalade intrusion”'])`);
  await db.execute(sql`insert into entity_mentions (article_id, entity_id, kind, name, rule, confidence, start, "end", original)
    values (${heldId}, 'actor-marmalade-weasel', 'actor', 'Marmalade Weasel', 'name', 90, 0, 16, 'Marmalade Weasel'),
      (${openId}, 'G0007', 'actor', 'APT28', 'name', 90, 0, 2, 'It'),
      (${heldId}, 'G0007', 'actor', 'APT28', 'name', 90, 0, 2, 'Ma')`);
  await db.execute(sql`insert into relations (article_id, from_id, from_name, kind, to_id, to_name, confidence, start, "end", original)
    values (${heldId}, 'G0007', 'APT28', 'uses', 'actor-marmalade-weasel', 'Marmalade Weasel', 90, 0, 9, 'A sentence with marmalade.')`);
  await db.execute(sql`insert into entity_totals (entity_id, kind, names, articles, first_seen_at, last_seen_at) values
    ('actor-marmalade-weasel', 'actor', 'marmalade weasel', 1, ${soon}, ${soon}), ('G0007', 'actor', 'apt28', 2, ${soon}, ${soon})`);
  await db.execute(sql`insert into sigma_drafts
      (article_id, stable_id, rule_id, title, level, category, yaml, made_yaml, made_by, evidence, event, ioc_only, state)
    values (${heldId}, 's1', '00000000-0000-4000-8000-000000000001', 'Marmalade', 'low', 'process_creation', 'title: marmalade', 'title: marmalade',
      'template', '[]', '{}', true, 'approved')`);
  await db.execute(sql`insert into passage_labels (article_id, start, "end", text, huntable, labelled_by)
    values (${heldId}, 0, 9, 'Marmalade', true, 'ana')`);
  await db.execute(sql`insert into verdict_overrides (type, value, verdict, scope, article_id, decided_by)
    values ('domain-name', 'marmalade-c2.com', 'benign', 'article', ${heldId}, 'ana')`);
  await db.execute(sql`insert into indicators (observable_id, confidence, reasons, note, promoted_by)
    select id, 80, '[]', 'marmalade', 'ana' from observables where value = 'marmalade-c2.com'`);
  await db.execute(sql`insert into fetch_decisions (url, kind, source_id, article_id, allowed, reason)
    values ('https://articles.example/The%20Marmalade%20intrusion', 'page', ${held}, ${heldId}, true, 'nothing forbids it')`);
  await db.execute(sql`insert into skips (source_id, url, title, reason, message)
    values (${held}, 'https://held.example/marmalade', 'Marmalade', 'too-old', 'about marmalade')`);
  await db.execute(sql`insert into revisions (article_id, number, title, text, text_hash, observables)
    values (${heldId}, 1, 'Marmalade', 'marmalade', 'x', '[]')`);
  await db.execute(sql`update articles set revision = 2 where id = ${heldId}`);
  await db.execute(sql`insert into model_results
      (article_id, purpose, text_hash, model, prompt_version, value, dropped, unread_chars, made_by)
    values (${heldId}, 'free', 'x', 'm', '1', '{"question": "What of marmalade?", "answer": []}', 0, 0, 'ana')`);
  await db.execute(sql`insert into model_calls (purpose, article_id, asked_by, provider, model, prompt_version, micro_cents, outcome)
    values ('summary', ${heldId}, 'ana', 'ollama', 'm', '1', 0, 'done')`);
  await db.execute(
    sql`insert into model_runs (purpose, total, estimated_micro_cents, requested_by) values ('summary', 1, 0, 'ana')`,
  );
  await db.execute(
    sql`insert into model_run_articles (run_id, article_id, state, reason) values (1, ${heldId}, 'failed', 'marmalade')`,
  );
  const citation = { articleId: heldId, title: 'Marmalade', url: 'https://x.example/', source: 'The held' };
  const citations = [{ ...citation, publishedAt: null, start: 0, end: 9, passage: 'Marmalade' }];
  await db.execute(sql`insert into conversations (title, asked_by) values ('What of marmalade?', 'ana')`);
  await db.execute(sql`insert into conversation_turns (conversation_id, position, question, filters, state, sentences, citations)
    values (1, 1, 'What of marmalade?', '{"maxTlp": 4}', 'answered', '[{"text": "Marmalade.", "citations": [0]}]',
      ${JSON.stringify(citations)}::jsonb)`);
  await makeDesk(db, heldId, openId);
  return { openId, heldId, held };
};

/** What people put on their desks of the held article, and a story's title that they quoted beside the open one. */
const makeDesk = async (db: Db, heldId: number, openId: number): Promise<void> => {
  await db.execute(sql`insert into article_notes (article_id, text, author_id, author_name)
    values (${heldId}, 'A note on marmalade', 'ana', 'Ana')`);
  await db.execute(sql`insert into article_tags (article_id, tag, tagged_by) values (${heldId}, 'marmalade', 'Ana')`);
  await db.execute(sql`insert into annotations (article_id, start, "end", quote, text_mark, kind, made_by, made_by_name)
    values (${heldId}, 0, 9, 'Marmalade', 'x', 'huntable', 'ana', 'Ana')`);
  await db.execute(sql`insert into boards (name, created_by, created_by_name) values ('A board', 'ana', 'Ana')`);
  await db.execute(sql`insert into board_items (board_id, article_id, note, position, added_by, added_by_name)
    values (1, ${heldId}, 'All marmalade', 1, 'ana', 'Ana')`);
  await db.execute(sql`update story_articles set why = array_prepend('merged by hand with “Only marmalade”', why)
    where article_id = ${openId}`);
};
