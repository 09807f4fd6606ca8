import { ctiErrorIn, messageOf } from '@cti/core/error';
import { SourceDeclaration } from '@cti/core/source';
import type { PreviewCandidate, PreviewResult, PreviewSample } from '@cti/core/source-preview';
import { beginPreview, finishPreview } from '@cti/db/write/errands';
import type { Handler } from '@cti/queue/consumer';
import type { Ask } from '@cti/scraper/discovery/ask';
import type { Candidate } from '@cti/scraper/discovery/candidate';
import { suggestInterval, suggestTier } from '@cti/scraper/discovery/suggest';
import { slugOf } from '@cti/scraper/opml/opml-slug';
import type { Deps } from '../deps.ts';
import type { RobotsGate } from '../robots-gate.ts';
import type { Visitor } from '../visit.ts';
import { askPolitely } from './ask-politely.ts';
import { previewEntries } from './propose-changes.ts';

/** Leaves the job time to write down what was found. */
const lookingMs = 75_000;

const candidateOf = (candidate: Candidate, site: { url: string; title: string | null }): PreviewCandidate => {
  const { kind, url, title, because, entries, settings } = candidate;
  const interval = suggestInterval(entries);
  const tier = suggestTier(entries);
  const name = (title ?? site.title ?? new URL(site.url).hostname).slice(0, 200);
  const declaration = SourceDeclaration.parse({
    slug: slugOf(name, site.url, new Set()),
    name,
    url: site.url,
    feedUrl: settings.feedUrl,
    tier: tier.value,
    checkEverySeconds: interval.value,
    rules: settings.rules,
  });
  const advice = `${interval.because} ${tier.because}`;
  return {
    kind,
    url,
    title,
    because,
    entries: previewEntries(entries),
    declaration,
    suggestedTier: tier.value,
    advice,
  };
};

/** Reads the newest entry's page as an article would be read; null when that cannot be had. */
const sampleOf = async (
  { reader, manners }: Deps,
  ask: Ask,
  candidate: Candidate | undefined,
  signal: AbortSignal,
): Promise<PreviewSample | null> => {
  const entry = candidate?.entries[0];
  if (!entry) return null;
  try {
    const { body, contentType, url, headers, status } = await ask(entry.url);
    if (status >= 300) return null;
    const page = { body, contentType, url, headers, title: entry.title, productToken: manners.productToken };
    const extract = { addresses: [url], knowledge: null };
    const { parsed, found } = await reader.read({ ...page, rules: null, boilerplate: [], extract }, signal);
    const { metadata, excerpt, words, problem } = parsed;
    const observables = new Set(found?.mentions.map(({ type, value }) => `${type} ${value}`)).size;
    return { url, title: metadata.title ?? entry.title, excerpt: problem?.message ?? excerpt, words, observables };
  } catch (error) {
    if (ctiErrorIn(error) === null) throw error;
    return { url: entry.url, title: entry.title, excerpt: messageOf(error), words: 0, observables: 0 };
  }
};

const lookAround = async (
  deps: Deps,
  gate: RobotsGate,
  visit: Visitor,
  { url, signal }: { url: string; signal: AbortSignal },
): Promise<PreviewResult> => {
  const ask = askPolitely(deps, visit, { sourceId: null, access: null, signal });
  const rules = await gate(deps, new URL(url).origin, signal);
  const { allowed, reason } = rules.explain(url);
  const found = await deps.looker.discover({ url, robotsSitemaps: rules.sitemaps, totalMs: lookingMs }, { ask });
  const { attempts, stopped } = found;
  return {
    candidates: found.candidates.map((candidate) => candidateOf(candidate, found)),
    sample: await sampleOf(deps, ask, found.candidates[0], signal),
    robots: { allowed, reason },
    attempts: stopped === null ? attempts : [...attempts, { url, outcome: stopped }],
  };
};

/** Looks at an address that a person thinks of following, and writes down what is there. */
export const previewSourceHandler =
  (deps: Deps, gate: RobotsGate, visit: Visitor): Handler<{ previewId: number }> =>
  async ({ previewId }, { signal }) => {
    const preview = await beginPreview(deps.db, previewId);
    if (!preview) return { outcome: 'past' };
    const result = await lookAround(deps, gate, visit, { url: preview.url, signal });
    await finishPreview(deps.db, previewId, { state: 'done', result });
    return { outcome: 'previewed', candidates: result.candidates.length };
  };

/** Tells the person who waits what went wrong. */
export const failPreview =
  ({ db }: Pick<Deps, 'db'>) =>
  async ({ previewId }: { previewId: number }, error: Error): Promise<void> => {
    await finishPreview(db, previewId, { state: 'failed', message: error.message });
  };
