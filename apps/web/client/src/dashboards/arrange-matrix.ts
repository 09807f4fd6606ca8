import type { AttackInsight } from './insight-types.ts';

type Technique = AttackInsight['rows'][number];

/** A technique in a tactic's column, with the sub-techniques that unfold under it. */
export type MatrixCell = { technique: Technique; subs: Technique[] };
type MatrixColumn = { id: string; name: string; cells: MatrixCell[] };

/** Whether any article names it, in these days or in those before. */
const isNamed = ({ total, totalBefore }: Technique): boolean => total + totalBefore > 0;

/** The techniques that the matrix shows: those that articles name, or every one. */
export const shownOf = (rows: readonly Technique[], every: boolean): Technique[] =>
  rows.filter((row) => every || isNamed(row));

/**
 * The matrix as columns of ATT&CK's tactics, in their order, techniques by name. A technique stands under each of its
 * tactics. Unless `every` one is wanted, only those that articles name; a tactic without any keeps its empty column.
 */
export const arrangeMatrix = (
  { rows, tactics }: Pick<AttackInsight, 'rows' | 'tactics'>,
  every: boolean,
): MatrixColumn[] => {
  const wanted = shownOf(rows, every).toSorted((a, b) => a.name.localeCompare(b.name));
  const subs = Map.groupBy(
    wanted.filter(({ parentId }) => parentId !== null),
    ({ parentId }) => parentId,
  );
  const parents = wanted.filter(({ parentId }) => parentId === null);
  return tactics.map(({ id, name }) => ({
    id,
    name,
    cells: parents
      .filter((technique) => technique.tactics.includes(id))
      .map((technique) => ({ technique, subs: subs.get(technique.id) ?? [] })),
  }));
};

/** The ids by which the list of articles finds what a cell counts: its own, and those of what lies under it. */
export const idsOf = ({ technique, subs }: MatrixCell): string => withSubs(subs, technique.id);

type Counted = { id: string; parentId: string | null; articles: number };

/** The ids behind a total: a technique's own, and those of its sub-techniques that articles name. */
export const withSubs = (rows: readonly Counted[], id: string): string =>
  [id, ...rows.filter(({ parentId, articles }) => parentId === id && articles > 0).map((row) => row.id)].join(',');
