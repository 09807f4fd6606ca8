import { axisOption, baseOption } from './base-option.ts';
import type { Token } from './chart.tsx';

/** One colour of a chart: its word, a token of the theme, and a figure for each place on the axis. */
export type Series = { word: string; color: string; values: (number | null)[] };

/** Where only whole things are counted the axis has no halves: there is no half an article, but half a share. */
const smallestStep = (series: Series[]): number =>
  series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value))) ? 1 : 0;

const tooltip = (token: Token, pointer: 'shadow' | 'line') => ({
  ...(baseOption(token)['tooltip'] as object),
  trigger: 'axis',
  axisPointer: { type: pointer },
});

const upright = (token: Token, places: string[], series: Series[], unit: string) => ({
  grid: { left: 4, right: 10, top: 26, bottom: 4, containLabel: true },
  xAxis: { type: 'category', data: places, ...axisOption(token), splitLine: { show: false } },
  yAxis: {
    type: 'value',
    minInterval: smallestStep(series),
    ...axisOption(token, unit),
    nameTextStyle: { align: 'left', color: token('--cti-faint'), fontSize: 11 },
  },
});

/** Bars along time, stacked; `unit` names the figures: "articles per day". */
export const stackedBars = (places: string[], series: Series[], unit: string) => (token: Token) => ({
  ...baseOption(token),
  ...upright(token, places, series, unit),
  tooltip: tooltip(token, 'shadow'),
  series: series.map(({ word, color, values }) => ({
    name: word,
    type: 'bar',
    stack: 'all',
    cursor: 'pointer',
    barMaxWidth: 28,
    barCategoryGap: '22%',
    itemStyle: { color: token(color) },
    data: values,
  })),
});

/** Lines along time; what is null is a gap. */
export const lines = (places: string[], series: Series[], unit: string) => (token: Token) => ({
  ...baseOption(token),
  ...upright(token, places, series, unit),
  tooltip: tooltip(token, 'line'),
  series: series.map(({ word, color, values }) => ({
    name: word,
    type: 'line',
    cursor: 'pointer',
    symbolSize: 6,
    lineStyle: { width: 2, color: token(color) },
    itemStyle: { color: token(color) },
    data: values,
  })),
});

/** How much of the chart names get, in pixels: on a narrow screen the bars need the rest. */
const room = (): number => (globalThis.innerWidth < 700 ? 110 : 200);

/** Bars that lie, the first on top, each with its figure beside it: for names too long to stand under a bar. */
export const lyingBars = (names: string[], series: Series[], unit: string) => (token: Token) => ({
  ...baseOption(token),
  grid: { left: 4, right: 44, top: 4, bottom: 22, containLabel: true },
  tooltip: tooltip(token, 'shadow'),
  xAxis: {
    type: 'value',
    minInterval: smallestStep(series),
    ...axisOption(token, unit),
    nameLocation: 'middle',
    nameGap: 24,
  },
  yAxis: {
    type: 'category',
    inverse: true,
    data: names,
    ...axisOption(token),
    axisLabel: { color: token('--mantine-color-text'), fontSize: 12, width: room(), overflow: 'truncate', interval: 0 },
  },
  series: series.map(({ word, color, values }) => ({
    name: word,
    type: 'bar',
    cursor: 'pointer',
    barMaxWidth: 16,
    itemStyle: { color: token(color) },
    label: { show: true, position: 'right', color: token('--mantine-color-dimmed'), fontSize: 11 },
    data: values,
  })),
});

/** The same, with the parts of each bar behind one another. */
export const lyingStack = (names: string[], series: Series[], unit: string) => (token: Token) => {
  const { series: bars, ...rest } = lyingBars(names, series, unit)(token);
  return { ...rest, series: bars.map(({ label: _label, ...bar }) => ({ ...bar, stack: 'all' })) };
};

/** How tall a chart of lying bars is, in pixels. */
export const lyingHeight = (bars: number, each = 26): number => Math.max(120, bars * each + 44);
