import type { ChartRows } from '../charts/chart-table.tsx';
import type { Cell } from '../charts/csv.ts';
import type { matrixShows } from '../search-params.ts';
import type { AttackInsight, CoverageInsight } from './insight-types.ts';

type Technique = AttackInsight['rows'][number];

/** What the cells show: the articles of these days, how many more than before, or the rules there are. */
export type MatrixShow = 'articles' | (typeof matrixShows)[number];

/** Rules by technique; a technique without articles and rules is not among them. */
export type Rules = ReadonlyMap<string, CoverageInsight['rows'][number]>;

/** The rules for a technique: of the repositories, approved drafts, and both together. */
export const rulesFor = (rules: Rules, id: string) => {
  const { knownRules = 0, drafts = 0 } = rules.get(id) ?? {};
  return { knownRules, drafts, both: knownRules + drafts };
};

/** How many more articles name it than in the days before; below zero, how many fewer. */
export const changeOf = ({ total, totalBefore }: Technique): number => total - totalBefore;

const columns = [
  'technique',
  'name',
  'under',
  'tactics',
  'articles',
  'before',
  'with sub-techniques',
  'before, with them',
];

/** What only this look of the matrix draws. */
const more: Record<MatrixShow, string[]> = {
  articles: [],
  change: ['change'],
  coverage: ['rules', 'approved drafts', 'both'],
};

/** The techniques of the matrix as a table, with every figure that its cells draw; rules not known yet are null. */
export const matrixTable = (
  rows: readonly Technique[],
  show: MatrixShow,
  rules: Rules | undefined,
): Pick<ChartRows, 'columns' | 'rows'> => {
  const figuresOf = (row: Technique): Cell[] => {
    if (show === 'articles') return [];
    if (show === 'change') return [changeOf(row)];
    if (rules === undefined) return [null, null, null];
    const { knownRules, drafts, both } = rulesFor(rules, row.id);
    return [knownRules, drafts, both];
  };
  return {
    columns: [...columns, ...more[show]],
    rows: rows.map((row) => {
      const { id, name, parentId, tactics, articles, before, total, totalBefore } = row;
      return [id, name, parentId, tactics.join(', '), articles, before, total, totalBefore, ...figuresOf(row)];
    }),
  };
};
