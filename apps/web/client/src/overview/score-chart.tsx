import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Overview } from '../api/types.ts';
import { axisOption, baseOption } from '../charts/base-option.ts';
import type { Token } from '../charts/chart.tsx';
import { ChartCard } from '../charts/chart-card.tsx';
import { scoreBand } from '../parts/score-badge.tsx';
import type { ArticleSearch } from '../search-params.ts';

type Bucket = Overview['scores'][number];

/** A bucket ends just below the next one's start; the last holds its end too. */
const endOf = (scores: Bucket[], index: number): number => {
  const next = scores[index + 1];
  return next ? next.from - 0.01 : (scores[index]?.to ?? 100);
};

const names = (scores: Bucket[]): string[] =>
  scores.map(({ from }, index) => `${from}–${Math.floor(endOf(scores, index))}`);

const option = (scores: Bucket[]) => (token: Token) => ({
  ...baseOption(token),
  grid: { left: 4, right: 8, top: 26, bottom: 20, containLabel: true },
  xAxis: {
    type: 'category',
    data: names(scores),
    ...axisOption(token, 'hunt score'),
    nameLocation: 'middle',
    nameGap: 26,
    splitLine: { show: false },
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    ...axisOption(token, 'articles'),
    nameTextStyle: { align: 'left', color: token('--cti-faint'), fontSize: 11 },
  },
  series: [
    {
      name: 'articles',
      type: 'bar',
      cursor: 'pointer',
      barCategoryGap: '12%',
      barMaxWidth: 48,
      data: scores.map((bucket) => ({
        value: bucket.articles,
        itemStyle: { color: token(`--cti-score-${scoreBand(bucket.from)}-bar`) },
      })),
    },
  ],
});

/** How the hunt scores spread, in their bands' colours; a bar leads to its articles. */
export const ScoreChart = ({ overview: { scores } }: { overview: Overview }) => {
  const navigate = useNavigate();
  const filter = (index: number): ArticleSearch => {
    const bucket = scores[index];
    return bucket ? { minScore: bucket.from, maxScore: endOf(scores, index), sort: 'score' } : {};
  };
  return (
    <ChartCard
      question="How do the hunt scores spread?"
      note="0 to 100; higher is more worth hunting for"
      file="hunt-scores"
      label="Articles by hunt score"
      height={240}
      option={useCallback((token: Token) => option(scores)(token), [scores])}
      onPick={({ dataIndex }) => void navigate({ to: '/articles', search: filter(dataIndex) })}
      table={{
        columns: ['hunt score', 'articles'],
        rows: names(scores).map((name, index) => [name, scores[index]?.articles ?? 0]),
        links: scores.map((_, index) => ({ to: '/articles', search: filter(index) })),
      }}
    />
  );
};
