import { beforeAll, expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { looksSound } from './looks.ts';
import { storyOf } from './stories.ts';

/** Where a page stands, given ids of the demo, and a text by which one sees that it has loaded. */
type Ids = { article: number; source: number; story: number; entity: string };
type Stop = { name: string; at: (ids: Ids) => string; shows: string };

const stops: Stop[] = [
  { name: 'overview', at: () => '/', shows: 'Which sources are in trouble?' },
  { name: 'articles', at: () => '/articles', shows: 'Harbourgate Security' },
  { name: 'reader', at: ({ article }) => `/articles/${article}`, shows: 'Evidence of fetching' },
  { name: 'search', at: () => '/search?q=ransomware', shows: 'The Signal Post' },
  { name: 'ask', at: () => '/ask', shows: 'Questions to try' },
  { name: 'observables', at: () => '/observables', shows: 'SharpHound.exe' },
  { name: 'observable', at: () => '/observables/file-name/SharpHound.exe', shows: 'AdFind, SharpHound' },
  { name: 'techniques', at: () => '/techniques', shows: 'Scheduled Task' },
  { name: 'technique', at: () => '/techniques/T1053.005', shows: 'Scheduled Task' },
  { name: 'stories', at: () => '/stories', shows: 'A session cookie worth' },
  { name: 'story', at: ({ story }) => `/stories/${story}`, shows: 'Told first.' },
  { name: 'entities', at: () => '/entities', shows: 'Cobalt Strike' },
  { name: 'entity', at: ({ entity }) => `/entities/${entity}`, shows: 'Where it is named' },
  { name: 'sigma', at: () => '/sigma', shows: 'Check a rule' },
  { name: 'sigma repositories', at: () => '/sigma?view=repositories', shows: 'No repository yet' },
  { name: 'check a sigma rule', at: () => '/sigma?view=check', shows: 'Paste one or more rules' },
  { name: 'lists', at: () => '/lists', shows: 'Add values' },
  { name: 'passage model', at: () => '/passage-model', shows: 'The shipped model' },
  { name: 'prompts', at: () => '/prompts', shows: 'Nothing is changed yet.' },
  { name: 'prompt versions', at: () => '/prompts?purpose=triage&tab=versions', shows: 'Comes with the program' },
  { name: 'runs', at: () => '/model-runs', shows: 'What would it cost?' },
  { name: 'reprocessing', at: () => '/reprocessing', shows: 'Read anew' },
  { name: 'sources', at: () => '/sources', shows: 'Tidewatch CERT' },
  { name: 'source', at: ({ source }) => `/sources/${source}`, shows: 'new articles' },
  { name: 'source history', at: ({ source }) => `/sources/${source}?tab=history`, shows: 'What did its checks bring?' },
  { name: 'source rules', at: ({ source }) => `/sources/${source}?tab=rules`, shows: 'Try these rules' },
  { name: 'source sign-in', at: ({ source }) => `/sources/${source}?tab=access`, shows: 'What we send to its site' },
  { name: 'source past', at: ({ source }) => `/sources/${source}?tab=past`, shows: 'From this day on' },
  { name: 'add a source', at: () => '/sources/add', shows: 'Nothing is saved yet' },
  { name: 'add a source by hand', at: () => '/sources/add?by=hand', shows: 'Add the source' },
  { name: 'proposals', at: () => '/proposals', shows: 'Where a feed has moved' },
  { name: 'why fetched', at: () => '/why', shows: 'Lately not asked for' },
  { name: 'by hand', at: () => '/add', shows: 'Drop files here' },
  { name: 'revisions', at: ({ article }) => `/articles/${article}?tab=revisions`, shows: 'Revisions' },
  { name: 'jobs', at: () => '/jobs', shows: 'maintenance' },
  { name: 'audit log', at: () => '/audit', shows: 'Is the log whole?' },
  { name: 'retention', at: () => '/retention', shows: 'What was removed?' },
  { name: 'settings', at: () => '/settings', shows: 'FETCH_USER_AGENT' },
  { name: 'account', at: () => '/account', shows: 'No sign-in on this machine' },
  { name: 'users', at: () => '/users', shows: 'No sign-in on this machine' },
  { name: 'unknown', at: () => '/no/such/page', shows: 'There is nothing at this address' },
];

/** Each page, looked at in both themes and two widths. */
export const testPages = (demo: Demo) => {
  let ids: Ids;
  beforeAll(async () => {
    const { desk } = demo();
    const { items: articles } = await desk.get('/articles', '/articles?q=GLASSTIDE');
    const { items: sources } = await desk.get('/sources');
    const { items: entities } = await desk.get('/entities', '/entities?q=cobeacon');
    const { id: story } = await storyOf(desk, 'A session cookie worth');
    ids = {
      story,
      entity: entities[0]?.id ?? '',
      article: articles.find(({ title }) => title.startsWith('GLASSTIDE'))?.id ?? 0,
      source: sources.find(({ slug }) => slug === 'kelpline')?.id ?? 0,
    };
  });

  it.for(stops)(
    '$name: no axe violation, no error, no request elsewhere, nothing wider than the screen, light and dark, wide and narrow',
    async ({ at, shows }) => {
      const { page, faults, open, close } = await demo().tab();
      const opened = await open(at(ids));
      expect(opened?.status()).toBe(200);
      await page.getByRole('main').getByText(shows).filter({ visible: true }).first().waitFor();
      await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      await looksSound(page);
      expect(faults).toEqual([]);
      await close();
    },
  );

  it('is served with a policy that runs no foreign script and frames nothing', async () => {
    for (const { name, at } of stops) {
      const response = await fetch(demo().desk.address + at(ids), { headers: { accept: 'text/html' } });
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy, name).toContain("default-src 'self'");
      expect(policy, name).toMatch(/script-src 'self'(?:;|$)/);
      expect(policy, name).toContain("object-src 'none'");
      expect(policy, name).toContain("frame-ancestors 'none'");
    }
  });
};
