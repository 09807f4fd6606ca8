import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Overview } from '../api/types.ts';
import { axisOption, baseOption } from '../charts/base-option.ts';
import type { Token } from '../charts/chart.tsx';
import { ChartCard } from '../charts/chart-card.tsx';
import { drawnOf, tableOf } from '../charts/row-data.ts';
import { scoreBand } from '../parts/score-badge.tsx';
import type { ArticleSearch } from '../search-params.ts';

type Bucket = Overview['scores'][number];
type Place = { bucket: Bucket; index: number };

/** A bucket ends just below the next one's start; the last holds its end too. */
const endOf = (scores: Bucket[], index: number): number => {
  const next = scores[index + 1];
  return next ? next.from - 0.01 : (scores[index]?.to ?? 100);
};

const filterOf = (scores: Bucket[], index: number): ArticleSearch => {
  const bucket = scores[index];
  return bucket ? { minScore: bucket.from, maxScore: endOf(scores, index), sort: 'score' } : {};
};

/** The buckets with their names and articles, as they are drawn and as they stand in the table. */
const dataOf = (scores: Bucket[]) => ({
  rows: scores.map((bucket, index) => ({ bucket, index })),
  name: {
    word: 'hunt score',
    of: ({ bucket, index }: Place) => `${bucket.from}–${Math.floor(endOf(scores, index))}`,
  },
  // Each bar has the colour of its band.
  series: [{ word: 'articles', color: '--cti-score-0-bar', of: ({ bucket }: Place) => bucket.articles }],
  link: ({ index }: Place): LinkProps => ({ to: '/articles', search: filterOf(scores, index) }),
});

const option = (scores: Bucket[]) => (token: Token) => {
  const { places, series } = drawnOf(dataOf(scores));
  return {
    ...baseOption(token),
    grid: { left: 4, right: 8, top: 26, bottom: 20, containLabel: true },
    xAxis: {
      type: 'category',
      data: places,
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
    series: series.map(({ word, values }) => ({
      name: word,
      type: 'bar',
      cursor: 'pointer',
      barCategoryGap: '12%',
      barMaxWidth: 48,
      data: values.map((value, at) => ({
        value,
        itemStyle: { color: token(`--cti-score-${scoreBand(scores[at]?.from ?? 0)}-bar`) },
      })),
    })),
  };
};

/** How the hunt scores spread, in their bands' colours; a bar leads to its articles. */
export const ScoreChart = ({ overview: { scores } }: { overview: Overview }) => {
  const navigate = useNavigate();
  return (
    <ChartCard
      question="How do the hunt scores spread?"
      note="0 to 100; higher is more worth hunting for"
      file="hunt-scores"
      label="Articles by hunt score"
      height={240}
      option={useCallback((token: Token) => option(scores)(token), [scores])}
      onPick={({ dataIndex }) => void navigate({ to: '/articles', search: filterOf(scores, dataIndex) })}
      table={tableOf(dataOf(scores))}
    />
  );
};
