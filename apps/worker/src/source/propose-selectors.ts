import { messageOf } from '@cti/core/error';
import { extractText } from '@cti/core/proposal';
import type { ExtractRule } from '@cti/core/source';
import { latestPages, sourcesWithSelectors } from '@cti/db/read/latest-pages';
import { propose } from '@cti/db/write/proposals';
import type { Deps } from '../deps.ts';

const pagesEach = 5;
/** No further source is begun after this, well inside the job's time. */
const longestMs = 40_000;

const partWords = { titles: 'titles', dates: 'dates', bodies: 'texts', authors: 'authors' };

/**
 * Looks whether the selectors a source has for its articles still find anything on its latest pages, and proposes to leave
 * out those that do not: the page is then read as one without selectors is. Answers how many proposals are new.
 */
export const proposeSelectors = async (deps: Parts, signal: AbortSignal): Promise<number> => {
  const until = performance.now() + longestMs;
  let proposed = 0;
  for (const source of await sourcesWithSelectors(deps.db)) {
    if (performance.now() > until) break;
    try {
      if (await proposeFor(deps, source, signal)) proposed += 1;
    } catch (error) {
      signal.throwIfAborted();
      // Pages of one source that cannot be read must not keep the others from being looked at.
      deps.log.warn({ event: 'source.selectors-not-checked', sourceId: source.id, reason: messageOf(error) });
    }
  }
  return proposed;
};

type Parts = Pick<Deps, 'db' | 'trainer' | 'log'>;
type Source = { id: number; extract: ExtractRule };

/** Whether there was something to propose that nobody has proposed yet. */
const proposeFor = async ({ db, trainer }: Parts, { id, extract }: Source, signal: AbortSignal): Promise<boolean> => {
  const pages = await latestPages(db, id, pagesEach);
  const { missed, before, after } = await trainer.checkSelectors({ pages, rule: extract }, signal);
  const lost = new Set<string>(missed);
  const left = Object.fromEntries(Object.entries(extract).filter(([part]) => !lost.has(part)));
  const becomes = extractText({ extract: left });
  if (missed.length === 0 || becomes === null) return false;
  return propose(db, {
    sourceId: id,
    kind: 'extract-selectors',
    before: extractText({ extract }),
    after: becomes,
    reason: `On the latest ${pages.length} articles the selectors for ${missed.map((part) => partWords[part]).join(', ')} find nothing. Without them these parts are found by themselves.`,
    preview: { before, after },
  });
};
