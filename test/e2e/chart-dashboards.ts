import { byDay, type ChartCard, type ChartPage, daysIn, each, type Figures, type Json } from './chart-cards.ts';

const days = 'days=90';

/**
 * Days that nothing else asks for. The server keeps an answer for a minute, one that tests before this one asked for too: of
 * what time changes by itself, the page would be shown the kept one and get a newer one as CSV.
 */
const ownDays = () => `since=${new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10)}`;

const asked = (query: string, question: string, rows: ChartCard['rows'], drawn?: ChartCard['drawn']): ChartPage => ({
  name: `words: ${query}`,
  at: () => `/dashboards/words?${days}&${query}`,
  cards: [{ question, api: /\/insights\/query$/, rows, ...(drawn && { drawn }) }],
});

const scored = [
  'articles',
  'uniqueShare',
  'toldFirst',
  'sharedStories',
  'medianLeadHours',
  'values',
  'setAside',
  'byAnalysts',
  'falsePositiveRate',
  'usd',
  'silentDays',
  'usualGapDays',
  'checks',
  'failedChecks',
];

/** The ATT&CK matrix in one of its looks, which adds figures of its own to a technique's. */
const attack = (look: string, own: (technique: Json, rule: Json) => Figures = () => []): ChartPage => ({
  name: `attack${look}`,
  at: () => `/dashboards/attack?${days}${look}`,
  cards: [
    {
      question: 'Which techniques do the articles name?',
      api: /\/insights\/attack$/,
      ...(look.includes('coverage') && { beside: /\/insights\/coverage$/ }),
      rows: ({ rows }, beside) =>
        rows
          .filter(({ total, totalBefore }: Json) => total + totalBefore > 0 || look.includes('every'))
          .toSorted((a: Json, b: Json) => b.total - a.total)
          .map((row: Json) => [
            row.articles,
            row.before,
            row.total,
            row.totalBefore,
            ...own(
              row,
              beside?.rows.find(({ id }: Json) => id === row.id),
            ),
          ]),
    },
  ],
});

/** A technique that neither articles nor rules are for is not in the answer. */
const rulesOf = (_technique: Json, rule: Json = { knownRules: 0, drafts: 0 }): Figures => [
  rule.knownRules,
  rule.drafts,
  rule.knownRules + rule.drafts,
];

/** The dashboards, with every chart on them. */
export const dashboards: ChartPage[] = [
  {
    name: 'new',
    at: () => `/dashboards/new?${days}`,
    cards: [
      {
        question: 'How much is new?',
        api: /\/insights\/new$/,
        rows: each('rows', 'now', 'before'),
        drawn: { at: 'dt + dd', figure: 0 },
      },
      {
        question: 'What was named for the first time?',
        api: /\/insights\/new$/,
        rows: each('firstSeen', 'articles'),
        drawn: { at: 'tbody td:nth-child(3)', figure: 0 },
      },
      {
        question: 'Which new names are written about most?',
        api: /\/insights\/new$/,
        rows: ({ firstSeen }) =>
          firstSeen
            .filter(({ kind }: Json) => kind !== 'observable')
            .slice(0, 12)
            .map(({ articles }: Json) => [articles]),
      },
    ],
  },
  {
    name: 'rising',
    at: () => `/dashboards/rising?${days}`,
    cards: [
      {
        question: 'What rises against its own past?',
        api: /\/insights\/rising$/,
        rows: each('rows', 'tellings', 'past', 'expected', 'ratio', 'p', 'q'),
        drawn: { at: 'tbody td:nth-child(2)', figure: 0 },
      },
      {
        question: 'How did the first five go, week by week?',
        api: /\/insights\/rising$/,
        rows: ({ rows }) => {
          const top: Json[] = rows.slice(0, 5);
          const weeks = new Set<string>(top.flatMap(({ series }) => series.map(({ week }: Json) => week)));
          return [...weeks]
            .toSorted()
            .map((of) => top.map(({ series }) => series.find(({ week }: Json) => week === of)?.tellings ?? 0));
        },
      },
    ],
  },
  {
    name: 'first',
    at: () => `/dashboards/first?${days}`,
    cards: [
      {
        question: 'Who tells stories first?',
        api: /\/insights\/first$/,
        rows: each('rows', 'stories', 'first', 'share', 'medianLeadHours'),
      },
      {
        question: 'How far ahead are they when they are first?',
        api: /\/insights\/first$/,
        rows: (body) => each('rows', 'medianLeadHours')(body).filter(([lead]) => lead !== null),
      },
      {
        question: 'Which stories were they?',
        api: /\/insights\/first$/,
        rows: each('stories', 'id', 'sources', 'leadHours'),
        drawn: { at: 'tbody td:nth-child(5)', figure: 1 },
      },
    ],
  },
  {
    name: 'sources',
    at: () => `/dashboards/sources?${ownDays()}`,
    cards: [
      {
        question: 'What is each source worth?',
        api: /\/insights\/sources$/,
        rows: each('rows', ...scored),
        drawn: { at: 'tbody td:nth-child(3)', figure: 0 },
      },
      {
        question: 'How much does each source alone bring?',
        api: /\/insights\/sources$/,
        rows: ({ rows }) =>
          rows
            .filter(({ articles }: Json) => articles > 0)
            .slice(0, 20)
            .map(({ articles, unique }: Json) => [unique, articles - unique]),
      },
    ],
  },
  attack(''),
  attack('&show=change', ({ total, totalBefore }) => [total - totalBefore]),
  attack('&show=coverage', rulesOf),
  attack('&show=coverage&every=yes', rulesOf),
  ...['', '&covered=yes'].map((all) => ({
    name: `coverage${all}`,
    at: () => `/dashboards/coverage?${days}${all}`,
    cards: [
      {
        question: 'What do articles name that no rule looks for?',
        api: /\/insights\/coverage$/,
        rows: ({ rows }: Json) =>
          rows
            .filter(({ articles, isGap }: Json) => articles > 0 && (isGap || all !== ''))
            .map(({ articles, knownRules, drafts }: Json) => [articles, knownRules, drafts]),
        drawn: { at: 'tbody td:nth-child(2)', figure: 0 },
      },
      {
        question: 'Which gaps are written about most?',
        api: /\/insights\/coverage$/,
        rows: ({ rows }: Json) =>
          rows
            .filter(({ articles, isGap }: Json) => articles > 0 && isGap)
            .slice(0, 15)
            .map(({ articles }: Json) => [articles]),
      },
    ],
  })),
  {
    name: 'actors',
    at: () => `/dashboards/actors?${days}`,
    cards: [
      {
        question: 'Which techniques are told of which actors?',
        api: /\/insights\/actor-techniques$/,
        rows: each('rows', 'articles', 'sentences'),
        drawn: { at: 'tbody td[title]', figure: 0 },
      },
    ],
  },
  {
    name: 'collection',
    at: () => `/dashboards/collection?${ownDays()}`,
    cards: [
      { question: 'How are the sources?', api: /\/insights\/health$/, rows: each('sources', 'count') },
      { question: 'What was left out, and why?', api: /\/insights\/health$/, rows: each('skips', 'count') },
      {
        question: 'What did the checks of sources bring?',
        api: /\/insights\/health$/,
        rows: byDay('rows', 'outcome', ['new', 'nothing-new', 'not-modified', 'deferred', 'failed']),
      },
      {
        question: 'How far have the articles come?',
        api: /\/insights\/health$/,
        rows: byDay('stages', 'stage', ['extracted', 'parsed', 'fetched', 'discovered', 'skipped']),
      },
      {
        question: 'How long from published to searchable?',
        api: /\/insights\/health$/,
        rows: ({ delays, range }) =>
          daysIn(range).map((of) => {
            const known = delays.find((one: Json) => one.day === of);
            return [known?.medianMinutes ?? null, known?.articles ?? 0];
          }),
      },
    ],
  },
  asked('measure=articles&of=tier&by=none', 'How many articles?', each('rows', 'value')),
  asked('measure=articles&of=none&by=week', 'How many articles, by week?', ({ rows, periods }) =>
    periods.map((of: string) => [rows.find(({ period }: Json) => period === of)?.value ?? 0]),
  ),
  asked('measure=articles&of=tier&by=week', 'How many articles, by week?', each('rows', 'value'), {
    at: 'tbody td[title]',
    figure: 0,
  }),
];
