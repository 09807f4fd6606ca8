import { type Finding, fail, ok, warn } from './finding.ts';

/** What `readCollection` of packages/db tells. */
type Collection = {
  sources: number;
  failing: { name: string; reason: string | null }[];
  stalled: number;
  lastCheckMinutes: number | null;
};

/** The slowest source is looked at once a day; among several, one is due far sooner. */
const silentMinutes = 24 * 60;
const mostNamed = 3;

/** How collecting goes. */
export const judgeCollection = (collection: Collection): Finding[] => [
  sourcesOf(collection),
  lastCheckOf(collection),
  collection.stalled > 0
    ? warn(
        'articles under way',
        `${collection.stalled} should long have been put back to work.`,
        'Start a worker and the scheduler: work.resume-stalled takes them up within a minute.',
      )
    : ok('articles under way', 'None is stuck.'),
];

const sourcesOf = ({ sources, failing }: Collection): Finding => {
  if (sources === 0)
    return warn('sources', 'There are none.', 'Add one on the Sources page, or let migrate add the built-in ones.');
  if (failing.length === 0) return ok('sources', `None of ${sources} is failing.`);
  const named = failing.slice(0, mostNamed).map(({ name, reason }) => (reason ? `${name} (${reason})` : name));
  const more = failing.length > named.length ? ` and ${failing.length - named.length} more` : '';
  const says = `${failing.length} of ${sources} are failing: ${named.join(', ')}${more}.`;
  return failing.length > sources / 2
    ? fail('sources', says, 'So many at once is our own way out: see the check of the network.')
    : warn('sources', says, 'The Sources page says what each one answers, and what was proposed to mend it.');
};

const lastCheckOf = ({ sources, lastCheckMinutes }: Collection): Finding => {
  if (lastCheckMinutes === null)
    return sources === 0
      ? ok('last look', 'There is no source to look at.')
      : warn('last look', 'No source was looked at yet.', 'Start a worker and the scheduler.');
  const minutes = Math.round(lastCheckMinutes);
  const says = `A source was looked at ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago.`;
  return lastCheckMinutes > silentMinutes
    ? warn('last look', says, 'Start a worker and the scheduler, or unpause the sources.')
    : ok('last look', says);
};

/** Whether the end of the audit log is the one that was written; every hash is computed by `cti audit verify`. */
export const judgeAuditEnd = ({ entries, isWhole }: { entries: number; isWhole: boolean }): Finding[] => [
  isWhole
    ? ok('audit log', `Its end is whole: ${entries} ${entries === 1 ? 'entry' : 'entries'}.`)
    : fail(
        'audit log',
        'Its end is not the one that was written: rows were cut off, changed or put in.',
        'Run cti audit verify, which names the first row; then look at who may write to the database.',
      ),
];
