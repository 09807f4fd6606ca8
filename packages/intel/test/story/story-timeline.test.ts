import type { EntityMention } from '@cti/core/entity';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import { expect, it } from 'vitest';
import { storyTimeline, type TimelineArticle } from '../../src/story/story-timeline.ts';

const spanIn = (text: string, original: string) => {
  const start = text.indexOf(original);
  return { start, end: start + original.length, original };
};
const article = (
  articleId: number,
  day: number,
  text: string,
  values: string[] = [],
  names: string[] = [],
): TimelineArticle => ({
  articleId,
  datedAt: new Date(Date.UTC(2026, 4, day)),
  text,
  mentions: values.map((value): Mention => ({ type: 'domain-name', value, ...spanIn(text, value) })),
  techniques: text.includes('T1053')
    ? [
        {
          techniqueId: 'T1053',
          name: 'Scheduled Task/Job',
          rule: 'id',
          confidence: 100,
          ...spanIn(text, 'T1053'),
        } satisfies TechniqueMention,
      ]
    : [],
  entities: names.map((name): EntityMention => ({
    entityId: name,
    kind: 'malware',
    name,
    rule: 'name',
    confidence: 90,
    ...spanIn(text, name),
  })),
});

const first = article(
  1,
  1,
  'KelpLoader reached the harbour office through a forged invoice. It calls home to tide.example every hour. Nobody was hurt.',
  ['tide.example'],
  ['KelpLoader'],
);
const second = article(
  2,
  3,
  'The loader calls home every hour to tide.example, as was said before. A second server at ebb.example hands out a keylogger. KelpLoader keeps itself alive by a scheduled task (T1053). The weather was fine.',
  ['tide.example', 'ebb.example'],
  ['KelpLoader'],
);

it('says of each later article what it adds, with claims that stand in its text', () => {
  const [one, two] = storyTimeline([second, first]);
  expect(one).toMatchObject({
    articleId: 1,
    observables: [{ value: 'tide.example' }],
    entities: [{ name: 'KelpLoader' }],
  });
  expect(two).toMatchObject({
    articleId: 2,
    observables: [{ type: 'domain-name', value: 'ebb.example' }],
    techniques: [{ techniqueId: 'T1053' }],
    entities: [],
  });
  expect(two?.claims.map(({ original }) => original)).toEqual([
    'A second server at ebb.example hands out a keylogger.',
    'KelpLoader keeps itself alive by a scheduled task (T1053).',
  ]);
  for (const { start, end, original } of two?.claims ?? []) expect(second.text.slice(start, end)).toBe(original);
});

it('says of a copy that it adds nothing', () => {
  const [, copy] = storyTimeline([first, { ...first, articleId: 5, datedAt: second.datedAt }]);
  expect(copy).toMatchObject({ articleId: 5, observables: [], techniques: [], entities: [], claims: [] });
});

it('gives five claims at most, those with new values before those without', () => {
  const lines = Array.from(
    { length: 12 },
    (_, at) => `KelpLoader met quay${at} beside mole${at} pier${at} crane${at} rope${at} hull${at}.`,
  );
  const text = [...lines, 'The relay flood.example answers requests signed by berth wardens.'].join(' ');
  const busy = {
    ...article(3, 5, text, ['flood.example']),
    entities: lines.map(
      (line) =>
        ({
          entityId: 'KelpLoader',
          kind: 'malware',
          name: 'KelpLoader',
          rule: 'name',
          confidence: 90,
          ...spanIn(text, 'KelpLoader'),
          start: text.indexOf(line),
          end: text.indexOf(line) + 10,
        }) satisfies EntityMention,
    ),
  };
  const [, step] = storyTimeline([first, busy]);
  expect(step?.claims).toHaveLength(5);
  expect(step?.claims.at(-1)?.original).toContain('flood.example');
});

it('bears a hundred long articles of one word', () => {
  const long = article(1, 1, 'tide.example harbour quay mole pier berth. '.repeat(3_000), ['tide.example']);
  const steps = storyTimeline(Array.from({ length: 120 }, (_, at) => ({ ...long, articleId: at })));
  expect(steps).toHaveLength(100);
  expect(steps.slice(1).every(({ claims, observables }) => claims.length + observables.length === 0)).toBe(true);
});
