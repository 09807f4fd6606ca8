import type { EChartsCoreOption } from 'echarts/core';
import type { Token } from './chart.tsx';

/** What all our charts share: quiet axes, no motion, a tooltip drawn as text (never as HTML). */
export const baseOption = (token: Token): EChartsCoreOption => ({
  animation: false,
  textStyle: { fontFamily: token('--mantine-font-family'), fontSize: 12, color: token('--mantine-color-dimmed') },
  tooltip: {
    renderMode: 'richText',
    confine: true,
    backgroundColor: token('--cti-surface'),
    borderColor: token('--cti-line'),
    borderWidth: 1,
    padding: 8,
    textStyle: { color: token('--mantine-color-text'), fontSize: 12 },
  },
});

/** An axis in the theme's greys; `name` says the unit. */
export const axisOption = (token: Token, name?: string) => ({
  ...(name && { name, nameGap: 10, nameTextStyle: { color: token('--cti-faint'), fontSize: 11 } }),
  axisLabel: { color: token('--mantine-color-dimmed'), fontSize: 11, hideOverlap: true },
  axisLine: { lineStyle: { color: token('--cti-line') } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: token('--cti-line'), opacity: 0.7 } },
});
