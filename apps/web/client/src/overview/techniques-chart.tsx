import type { Overview } from '../api/types.ts';
import { RowChart } from '../charts/row-chart.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Card } from '../parts/card.tsx';

type Technique = Overview['topTechniques'][number];
const question = 'Which techniques are written about most?';

const name = { word: 'technique', of: ({ id }: Technique) => id, axis: (row: Technique) => `${row.name}  ${row.id}` };
const bars = [{ word: 'articles', color: '--cti-tier-standard', of: ({ articles }: Technique) => articles }];
const nameColumn = [{ word: 'name', of: (row: Technique) => row.name }];
const toTechnique = ({ id }: Technique) => ({ to: '/techniques/$techniqueId', params: { techniqueId: id } }) as const;

/** The ATT&CK techniques most articles name; a bar leads to its technique. */
export const TechniquesChart = ({ overview: { topTechniques: techniques } }: { overview: Overview }) =>
  techniques.length === 0 ? (
    <Card title={question}>
      <EmptyState title="No technique yet">
        They appear as soon as an article that names one has been extracted.
      </EmptyState>
    </Card>
  ) : (
    <RowChart
      question={question}
      note="MITRE ATT&CK, by the number of articles"
      file="techniques"
      rows={techniques}
      drawn="lying"
      name={name}
      series={bars}
      more={nameColumn}
      unit="articles"
      link={toTechnique}
    />
  );
