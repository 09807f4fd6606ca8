import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Overview } from '../api/types.ts';
import { axisOption, baseOption } from '../charts/base-option.ts';
import type { Token } from '../charts/chart.tsx';
import { ChartCard } from '../charts/chart-card.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Card } from '../parts/card.tsx';

type Technique = Overview['topTechniques'][number];
const question = 'Which techniques are written about most?';

const option = (techniques: Technique[]) => (token: Token) => ({
  ...baseOption(token),
  grid: { left: 4, right: 30, top: 4, bottom: 22, containLabel: true },
  xAxis: { type: 'value', minInterval: 1, ...axisOption(token, 'articles'), nameLocation: 'middle', nameGap: 24 },
  yAxis: {
    type: 'category',
    inverse: true,
    data: techniques.map(({ id, name }) => `${name}  ${id}`),
    ...axisOption(token),
    axisLabel: { color: token('--mantine-color-text'), fontSize: 12, width: 260, overflow: 'truncate', interval: 0 },
  },
  series: [
    {
      name: 'articles',
      type: 'bar',
      cursor: 'pointer',
      barMaxWidth: 16,
      itemStyle: { color: token('--cti-tier-standard') },
      label: { show: true, position: 'right', color: token('--mantine-color-dimmed'), fontSize: 11 },
      data: techniques.map(({ articles }) => articles),
    },
  ],
});

/** The ATT&CK techniques most articles name; a bar leads to its technique. */
export const TechniquesChart = ({ overview: { topTechniques: techniques } }: { overview: Overview }) => {
  const navigate = useNavigate();
  const draw = useCallback((token: Token) => option(techniques)(token), [techniques]);
  if (techniques.length === 0)
    return (
      <Card title={question}>
        <EmptyState title="No technique yet">
          They appear as soon as an article that names one has been extracted.
        </EmptyState>
      </Card>
    );
  return (
    <ChartCard
      question={question}
      note="MITRE ATT&CK, by the number of articles"
      file="techniques"
      label={`The ${techniques.length} techniques most articles name`}
      height={Math.max(160, techniques.length * 26 + 40)}
      option={draw}
      onPick={({ dataIndex }) => {
        const technique = techniques[dataIndex];
        if (technique) void navigate({ to: '/techniques/$techniqueId', params: { techniqueId: technique.id } });
      }}
      table={{
        columns: ['technique', 'name', 'articles'],
        rows: techniques.map(({ id, name, articles }) => [id, name, articles]),
        links: techniques.map(({ id }) => ({ to: '/techniques/$techniqueId', params: { techniqueId: id } })),
      }}
    />
  );
};
