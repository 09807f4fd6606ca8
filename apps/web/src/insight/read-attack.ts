import type { Db } from '@cti/db/connect';
import {
  type TaggedRule,
  countActorTechniques,
  countRepositories,
  countTechniques,
  listTaggedRules,
} from '@cti/db/read/insight/attack';
import { attackVersion, techniqueById } from '@cti/intel/attack';
import { enterpriseTechniques, parentOf, tactics } from '@cti/intel/insight/attack-matrix';
import type { z } from 'zod';
import type { ActorTechniquesInsight, AttackInsight, CoverageInsight } from '../schema/insight-attack.ts';
import { type Asked, scopeOf } from './asked.ts';
import { namesOfAll } from './names.ts';
import type { Table } from './send-insight.ts';

type Attack = z.infer<typeof AttackInsight>;
type Coverage = z.infer<typeof CoverageInsight>;
type ActorTechniques = z.infer<typeof ActorTechniquesInsight>;

const keyOf = (id: string, isTotal: boolean) => `${id} ${isTotal}`;

/** How often each technique of the matrix is named, now and before. */
export const readAttack = async (db: Db, asked: Asked): Promise<Attack> => {
  const counts = new Map((await countTechniques(db, scopeOf(asked))).map((row) => [keyOf(row.id, row.isTotal), row]));
  return {
    range: asked.range,
    attackVersion,
    tactics: [...tactics],
    rows: enterpriseTechniques().map(({ id, name, tactics: of }) => {
      const own = counts.get(keyOf(id, false));
      const total = parentOf(id) === null ? counts.get(keyOf(id, true)) : own;
      return {
        id,
        name,
        parentId: parentOf(id),
        tactics: of,
        articles: own?.articles ?? 0,
        before: own?.before ?? 0,
        total: total?.articles ?? 0,
        totalBefore: total?.before ?? 0,
      };
    }),
    notes: [
      'Articles that name a technique, by its id, its name or words that describe it; copies of a text do not count. A total counts an article once that names several of its sub-techniques.',
      'The matrix is that for enterprises; articles that name techniques for mobile devices or industrial systems are not in it.',
    ],
  };
};

export const attackTable = ({ rows }: Attack): Table => ({
  columns: ['id', 'name', 'under', 'tactics', 'articles', 'before', 'with sub-techniques', 'with them before'],
  rows: rows.map((row) => [
    row.id,
    row.name,
    row.parentId,
    row.tactics.join(' '),
    row.articles,
    row.before,
    row.total,
    row.totalBefore,
  ]),
});

/** Techniques that articles name, or that rules are for; those without a rule first, by articles. */
export const readCoverage = async (db: Db, asked: Asked): Promise<Coverage> => {
  const [counted, tagged, repositories] = await Promise.all([
    countTechniques(db, scopeOf(asked)),
    listTaggedRules(db),
    countRepositories(db),
  ]);
  const articles = new Map(counted.map((row) => [keyOf(row.id, row.isTotal), row.articles]));
  const rules = countRules(tagged);
  const rows = enterpriseTechniques()
    .map(({ id, name, tactics: of }) => {
      const key = keyOf(id, parentOf(id) === null);
      const { known: knownRules = 0, draft: drafts = 0 } = rules.get(key) ?? {};
      const count = articles.get(key) ?? 0;
      const isGap = count > 0 && knownRules + drafts === 0;
      return { id, name, parentId: parentOf(id), tactics: of, articles: count, knownRules, drafts, isGap };
    })
    .filter((row) => row.articles + row.knownRules + row.drafts > 0)
    .toSorted((a, b) => Number(b.isGap) - Number(a.isGap) || b.articles - a.articles || a.id.localeCompare(b.id));
  return {
    range: asked.range,
    attackVersion,
    repositories,
    gaps: rows.filter(({ isGap }) => isGap).length,
    rows,
    notes: [
      'A rule counts for a technique it is tagged with (attack.t1059.001), and for the technique that one is under. Known rules are those of the Sigma repositories; drafts those that were approved.',
      'That a rule is tagged with a technique does not say that it finds every way of doing it.',
    ],
  };
};

/** Rules by technique and, as its total, with what is under it, each rule once. A retired id means what replaced it. */
const countRules = (tagged: TaggedRule[]): Map<string, Record<TaggedRule['kind'], number>> => {
  const counts = new Map<string, Record<TaggedRule['kind'], number>>();
  for (const { kind, ids } of tagged) {
    const today = ids.map((id) => techniqueById(id)?.id ?? id);
    const keys = new Set(today.flatMap((id) => [keyOf(id, false), keyOf(parentOf(id) ?? id, true)]));
    for (const key of keys) {
      const count = counts.get(key) ?? { known: 0, draft: 0 };
      counts.set(key, { ...count, [kind]: count[kind] + 1 });
    }
  }
  return counts;
};

export const coverageTable = ({ rows }: Coverage): Table => ({
  columns: ['id', 'name', 'under', 'tactics', 'articles', 'known rules', 'approved drafts', 'gap'],
  rows: rows.map((row) => [
    row.id,
    row.name,
    row.parentId,
    row.tactics.join(' '),
    row.articles,
    row.knownRules,
    row.drafts,
    row.isGap,
  ]),
});

/** Which actors are said to do what. */
export const readActorTechniques = async (
  db: Db,
  { most, ...asked }: Asked & { most: { actors: number; techniques: number } },
): Promise<ActorTechniques> => {
  const { pairs, actors, techniques } = await countActorTechniques(db, scopeOf(asked), most);
  const nameOf = await namesOfAll(
    db,
    [...actors, ...techniques].map(({ id }) => id),
    asked.maxTlp,
  );
  const named = (id: string) => ({ id, name: nameOf(id) });
  return {
    range: asked.range,
    actors: actors.map(({ id, articles }) => ({ ...named(id), articles })),
    techniques: techniques.map(({ id, articles }) => ({ ...named(id), articles })),
    rows: pairs.map(({ actor, technique, ...counts }) => ({
      actor: named(actor),
      technique: named(technique),
      ...counts,
    })),
    notes: [
      'Articles that name both; copies of a text do not count. That an article names both does not say that the actor uses the technique.',
      'Sentences: articles of these where one sentence says that the actor uses the technique, as our reading of relations has it.',
    ],
  };
};

export const actorTechniquesTable = ({ rows }: ActorTechniques): Table => ({
  columns: ['actor', 'actor id', 'technique', 'technique id', 'articles', 'in one sentence'],
  rows: rows.map(({ actor, technique, articles, sentences }) => [
    actor.name,
    actor.id,
    technique.name,
    technique.id,
    articles,
    sentences,
  ]),
});
