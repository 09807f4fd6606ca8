import { type ChartCard, type ChartPage, each, type Json } from './chart-cards.ts';
import { dashboards } from './chart-dashboards.ts';

const timeline: ChartCard[] = [
  { question: 'When was it written about?', api: /\/timeline$/, rows: each('rows', 'articles') },
  ...['entities', 'techniques'].map((part) => ({
    question: `Which ${part === 'entities' ? 'names' : part} stand in the same articles?`,
    api: /\/timeline$/,
    rows: each(part, 'together', 'articles', 'lift'),
  })),
];

const values: ChartCard = {
  question: 'Which indicators and other values stand in the same articles?',
  api: /\/timeline$/,
  rows: each('observables', 'together', 'articles', 'lift'),
};

const beside: ChartCard[] = [
  ...timeline,
  {
    question: 'Which values stand in the same articles?',
    api: /\/co-occurring$/,
    rows: each('rows', 'together', 'articles', 'lift'),
  },
];

/** Every page that has charts, with every chart on it. */
export const chartPages: ChartPage[] = [
  ...dashboards,
  {
    name: 'overview',
    at: () => '/?days=90',
    cards: [
      {
        question: 'How many articles come in a day?',
        api: /\/stats\/overview$/,
        rows: (body) => each('perDay', 'basic', 'standard', 'premium')(body).toReversed(),
      },
      { question: 'How do the hunt scores spread?', api: /\/stats\/overview$/, rows: each('scores', 'articles') },
      {
        question: 'Which techniques are written about most?',
        api: /\/stats\/overview$/,
        rows: each('topTechniques', 'articles'),
      },
    ],
  },
  // Of the usual days, and of those that the address names.
  ...['', '?days=90'].flatMap((days): ChartPage[] => [
    { name: `entity${days}`, at: ({ entity }) => `/entities/${entity}${days}`, cards: [...timeline, values] },
    { name: `technique${days}`, at: () => `/techniques/T1053.005${days}`, cards: [...timeline, values] },
    { name: `observable${days}`, at: () => `/observables/file-name/SharpHound.exe${days}`, cards: beside },
  ]),
  {
    name: 'source history',
    at: ({ source }) => `/sources/${source}?tab=history&days=90`,
    cards: [
      {
        question: 'What did its checks bring?',
        api: /\/sources\/\d+\/history$/,
        rows: (body) => each('days', 'added', 'skipped')(body).toReversed(),
      },
      {
        question: 'How often did we ask, and what came back?',
        api: /\/sources\/\d+\/history$/,
        rows: ({ days: all }) =>
          all
            .map(({ checks, notModified, failed }: Json) => [checks - notModified - failed, notModified, failed])
            .toReversed(),
      },
      {
        question: 'How much did we load?',
        api: /\/sources\/\d+\/history$/,
        rows: ({ days: all }) => all.map(({ bytes }: Json) => [bytes / 1000]).toReversed(),
      },
    ],
  },
];
