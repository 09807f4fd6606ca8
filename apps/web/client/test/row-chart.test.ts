import { type EChartsCoreOption, init } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import { lines, lyingBars, lyingStack, stackedBars } from '../src/charts/axis-options.ts';
import { toCsv } from '../src/charts/csv.ts';
import { drawnOf, tableOf } from '../src/charts/row-data.ts';
// Tells ECharts which charts there are.
import '../src/charts/echarts.ts';

type Row = { day: string; told: number; first: number | null };

const rows: Row[] = [
  { day: '2026-11-21', told: 7, first: 3 },
  { day: '2026-11-22', told: 0, first: null },
  { day: '2026-11-23', told: 12.5, first: 5 },
];
const data = {
  rows,
  name: { word: 'day', of: ({ day }: Row) => day, axis: ({ day }: Row) => day.slice(8) },
  series: [
    { word: 'told', color: '--a', of: ({ told }: Row) => told },
    { word: 'first', color: '--b', of: ({ first }: Row) => first },
  ],
  more: [{ word: 'left', of: ({ told, first }: Row) => told - (first ?? 0) }],
  link: ({ day }: Row) => ({ to: '/articles', search: { q: day } }) as const,
};

/** A chart as the browser draws it, but as text. */
const draw = (option: EChartsCoreOption) => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300 });
  chart.setOption(option);
  const { series } = chart.getOption() as { series: { name: string; data: unknown[] }[] };
  const texts = [...chart.renderToSVGString().matchAll(/<text[^>]*>([^<]+)</g)].map(([, text]) => text);
  chart.dispose();
  return { series, texts };
};

describe('what is drawn of rows', () => {
  const table = tableOf(data);
  const figures = (at: number) => table.rows.map((row) => row[at]);

  it.each([
    ['bars', stackedBars],
    ['lines', lines],
    ['lying', lyingBars],
    ['lying stack', lyingStack],
  ])('is the columns of its table, figure by figure, as %s', (_kind, options) => {
    const { places, series } = drawnOf(data);
    const drawn = draw(options(places, series, 'stories')((name) => name));
    expect(drawn.series.map(({ name }) => name)).toEqual(table.columns.slice(1, 3));
    expect(drawn.series.map((each) => each.data)).toEqual([figures(1), figures(2)]);
    for (const place of places) expect(drawn.texts).toContain(place);
  });

  it('stands beside lying bars as figures', () => {
    const { places, series } = drawnOf(data);
    const { texts } = draw(lyingBars(places, series, 'stories')((name) => name));
    for (const figure of ['7', '12.5', '3', '5']) expect(texts).toContain(figure);
  });

  it('counts whole things in whole steps, and money in parts', () => {
    const stepOf = (values: number[]) =>
      stackedBars(['a'], [{ word: 'a', color: '--a', values }], 'a')((name) => name).yAxis.minInterval;
    expect([stepOf([1, 2]), stepOf([0.02])]).toEqual([1, 0]);
  });
});

describe('the table behind a chart', () => {
  it('has every row with its name, figures and more, and leads where the bar does', () => {
    expect(tableOf(data)).toEqual({
      columns: ['day', 'told', 'first', 'left'],
      rows: [
        ['2026-11-21', 7, 3, 4],
        ['2026-11-22', 0, null, 0],
        ['2026-11-23', 12.5, 5, 7.5],
      ],
      links: rows.map(data.link),
    });
  });

  it('begins with the newest where days are listed, each with its own link', () => {
    const { rows: turned, links } = tableOf({ ...data, isNewestFirst: true });
    expect(turned.map(([day]) => day)).toEqual(['2026-11-23', '2026-11-22', '2026-11-21']);
    expect(links[0]).toEqual({ to: '/articles', search: { q: '2026-11-23' } });
  });

  it('is the CSV, what is unknown empty', () => {
    const { columns, rows: listed } = tableOf(data);
    expect(toCsv([columns, ...listed]).split('\r\n')).toEqual([
      'day,told,first,left',
      '2026-11-21,7,3,4',
      '2026-11-22,0,,0',
      '2026-11-23,12.5,5,7.5',
    ]);
  });
});
