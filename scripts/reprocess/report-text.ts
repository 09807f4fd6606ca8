import type { Reprocessing } from './api.ts';

const grouped = new Intl.NumberFormat('en');
const number = (value: number): string => grouped.format(value);
const score = (value: number | null): string => (value === null ? '–' : String(Math.round(value * 10) / 10));

const lasting = (seconds: number): string =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5400
      ? `${Math.ceil(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`;

/** How far it is, in one line; `rate` is articles a second, null before it is known. */
export const progressLine = ({ state, done, total }: Reprocessing, rate: number | null): string => {
  const parts = [`${number(done)} of ${number(total)} articles`];
  if (total > 0) parts.push(`${Math.min(100, Math.floor((done / total) * 100))} %`);
  if (rate !== null) parts.push(`${rate.toFixed(1)} articles a second`);
  if (rate !== null && rate > 0 && total > done) parts.push(`about ${lasting((total - done) / rate)} left`);
  if (state === 'waiting') parts.push('waiting for a worker');
  return parts.join(', ');
};

const table = (rows: string[][], right: number[] = []): string[] => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const cell = (text: string, at: number) =>
    right.includes(at) ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ').trimEnd()}`);
};

const listed = (sign: string, counts: Record<string, number>): string[] =>
  Object.entries(counts).map(([kind, count]) => `${sign}${count} ${kind}`);

const kindLines = ({ added, removed }: Reprocessing): string[] => {
  const kinds = [...new Set([...Object.keys(added), ...Object.keys(removed)])].toSorted();
  if (kinds.length === 0) return [];
  const rows = kinds.map((kind) => [kind, number(added[kind] ?? 0), number(removed[kind] ?? 0)]);
  return ['', 'Findings', ...table([['kind', 'added', 'removed'], ...rows], [1, 2])];
};

const exampleLines = ({ examples }: Reprocessing): string[] => {
  if (examples.length === 0) return [];
  const rows = examples.map((change) => [
    String(change.articleId),
    change.scoreBefore === change.scoreAfter
      ? score(change.scoreAfter)
      : `${score(change.scoreBefore)} → ${score(change.scoreAfter)}`,
    [...listed('+', change.added), ...listed('−', change.removed), ...(change.textChanged ? ['text'] : [])].join(', '),
    change.title.slice(0, 70),
  ]);
  return ['', 'Changed most', ...table([['article', 'score', 'changes', 'title'], ...rows], [0])];
};

const failureLines = ({ failed, failures }: Reprocessing): string[] => {
  if (failures === 0) return [];
  const rows = failed.map(({ articleId, message }) => [String(articleId), message]);
  const more = failures > failed.length ? [`  and ${number(failures - failed.length)} more`] : [];
  return ['', 'Left as they were', ...table([['article', 'why'], ...rows], [0]), ...more];
};

const endings: Record<Reprocessing['state'], string> = {
  done: 'Done',
  stopped: 'Stopped',
  running: 'Running',
  waiting: 'Waiting',
};

/** What it did, as a person reads it in a terminal. */
export const reportText = (ended: Reprocessing): string => {
  const { state, done, total, unchanged, changed, textChanged, failures, message, sourceId, sourceName } = ended;
  const of = sourceId === null ? 'all sources' : (sourceName ?? `source ${sourceId}`);
  return [
    `${endings[state]}: ${number(done)} of ${number(total)} articles of ${of} read anew.${message ? ` ${message}` : ''}`,
    ...table([
      ['unchanged', number(unchanged)],
      ['changed', `${number(changed)}${textChanged > 0 ? `, the text itself of ${number(textChanged)}` : ''}`],
      ['left as they were', number(failures)],
    ]),
    ...kindLines(ended),
    ...exampleLines(ended),
    ...failureLines(ended),
  ].join('\n');
};
