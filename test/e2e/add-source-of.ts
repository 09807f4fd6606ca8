import { onTestFinished } from 'vitest';
import type { Desk } from './desk.ts';

type Wanted = { name: string; site: string; feed: string };

/** Follows a site of a test, looks at it once, and forgets it with its articles when the test is over. */
export const addSourceOf = async (desk: Desk, { name, site, feed }: Wanted) => {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const added = await desk.post('/sources', { slug, name, url: `${site}/`, feedUrl: `${site}${feed}` });
  if (added.status !== 201) throw new Error(`${name} was not added: ${await added.text()}`);
  const { id } = (await added.json()) as { id: number };
  onTestFinished(async () => {
    await fetch(`${desk.address}/api/v1/sources/${id}?articles=delete`, { method: 'DELETE' });
  });
  const check = () => desk.post(`/sources/${id}/check`);
  await check();
  return { id, check, feedUrl: async () => (await desk.get('/sources/{id}', `/sources/${id}`)).feedUrl };
};
