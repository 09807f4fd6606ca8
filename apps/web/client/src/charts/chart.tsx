import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { createChart } from './echarts.ts';

/** Reads a colour token of the theme, such as `--cti-score-3-bar`. */
export type Token = (name: string) => string;
type Pick = { dataIndex: number; seriesName?: string | undefined };

type Props = {
  option: (token: Token) => EChartsCoreOption;
  label: string;
  height: number;
  onPick?: (pick: Pick) => void;
};

/** One ECharts chart, drawn with the theme's tokens as they are when it mounts, and again when its size changes. */
export const Chart = ({ option, label, height, onPick }: Props) => {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    if (!element.current) return;
    const made = createChart(element.current);
    chart.current = made;
    made.on('click', (event) => pick.current?.({ dataIndex: event.dataIndex ?? 0, seriesName: event.seriesName }));
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element.current);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    const token: Token = (name) => style.getPropertyValue(name).trim();
    chart.current?.setOption(option(token), { notMerge: true });
  }, [option]);
  return <div ref={element} role="img" aria-label={label} style={{ height, width: '100%' }} />;
};
