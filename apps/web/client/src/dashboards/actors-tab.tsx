import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FigureCard } from '../charts/chart-card.tsx';
import { HeatGrid } from '../charts/heat-grid.tsx';
import { Legend } from '../charts/legend.tsx';
import { counted } from '../parts/count.tsx';
import classes from './dashboards.module.css';
import { actorTechniques, csvOf } from './insight-queries.ts';
import { InsightView } from './insight-view.tsx';
import type { ActorTechniquesInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';
import { useRange } from './use-range.ts';

type Row = ActorTechniquesInsight['rows'][number];

/** Actors against techniques: how many articles name both, and how many say it in one sentence. */
export const ActorsTab = () => {
  const range = useRange();
  const query = useQuery(actorTechniques(range));
  return (
    <InsightView tab="actors" query={query} isEmpty={({ rows }) => rows.length === 0}>
      {(answer) => <Pairs answer={answer} range={range} />}
    </InsightView>
  );
};

const linkOf = (range: Range, { actor, technique }: Row): LinkProps =>
  articlesIn(range, { entity: actor.id, technique: technique.id });

const saysOf = ({ actor, technique, articles, sentences }: Row): string =>
  `${actor.name}, ${technique.id} ${technique.name}: ${counted(articles, 'article')}` +
  (sentences > 0 ? `, ${sentences} of them in one sentence` : '');

const Pairs = ({ answer: { rows, actors, techniques }, range }: { answer: ActorTechniquesInsight; range: Range }) => {
  const grid = useMemo(() => {
    const pairs = new Map(rows.map((row) => [`${row.actor.id} ${row.technique.id}`, row]));
    return actors.map(({ id, name }) => ({
      id,
      name,
      link: { to: '/entities/$entityId', params: { entityId: id } } as const,
      cells: techniques.map((technique) => {
        const row = pairs.get(`${id} ${technique.id}`);
        return row && { value: row.articles, strong: row.sentences > 0, says: saysOf(row), link: linkOf(range, row) };
      }),
    }));
  }, [rows, actors, techniques, range]);
  return (
    <div className={classes.wide}>
      <FigureCard
        question="Which techniques are told of which actors?"
        note={
          <Legend
            keys={[{ word: 'the darker, the more articles name both', color: '--cti-tier-standard' }]}
            note="underlined: one sentence says the actor uses it"
          />
        }
        file="actors-techniques"
        csv={csvOf('actor-techniques', range)}
        height={560}
        table={{
          columns: ['actor', 'technique', 'name', 'articles', 'in one sentence'],
          rows: rows.map(({ actor, technique, articles, sentences }) => [
            actor.name,
            technique.id,
            technique.name,
            articles,
            sentences,
          ]),
          links: rows.map((row) => linkOf(range, row)),
        }}
      >
        <HeatGrid
          caption="Articles by actor and technique"
          corner="actor"
          rows={grid}
          columns={techniques.map(({ id, name }) => ({
            id,
            name: id,
            title: name,
            link: { to: '/techniques/$techniqueId', params: { techniqueId: id } } as const,
          }))}
        />
      </FigureCard>
    </div>
  );
};
