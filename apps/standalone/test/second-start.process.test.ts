import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, startStandaloneProcess } from '../../../test/kill/standalone.ts';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cti-second-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const followedBy = async (address: string): Promise<string[]> => {
  let response = await fetch(`${address}/api/v1/sources`);
  // Just after its start, a busy machine's web turns requests away.
  while (response.status === 503) {
    await sleep(500);
    response = await fetch(`${address}/api/v1/sources`);
  }
  const { items } = (await response.json()) as { items: { slug: string }[] };
  return items.map(({ slug }) => slug);
};

const follow = (address: string, slug: string) =>
  fetch(`${address}/api/v1/sources`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ slug, name: slug, url: `http://${slug}.invalid/`, feedUrl: `http://${slug}.invalid/feed` }),
  });

describe('a second start on the same data', () => {
  it('says who holds the data and stops, and the first goes on', async () => {
    const first = startStandaloneProcess(dataDir);
    const address = await addressOf(first);
    const second = startStandaloneProcess(dataDir);
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(
      new RegExp(`in use by process ${first.pid} since .*, at ${address}\\. Stop that one`),
    );
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await first.kill('SIGINT')).toEqual({ code: 0, signal: null });
  });

  it('finds everything after Ctrl-C, which reaches it twice, and after kill -9', async () => {
    const first = startStandaloneProcess(dataDir);
    expect((await follow(await addressOf(first), 'before-ctrl-c')).status).toBe(201);
    first.send('SIGINT');
    await first.line(/^Stopping/);
    expect(await first.kill('SIGINT')).toEqual({ code: 0, signal: null });
    expect(first.output().match(/Stopping/g)).toHaveLength(1);
    expect(first.output()).toContain('Stopped. Nothing is lost');

    const second = startStandaloneProcess(dataDir);
    const address = await addressOf(second);
    expect(await followedBy(address)).toEqual(['before-ctrl-c']);
    expect((await follow(address, 'before-kill')).status).toBe(201);
    await second.kill('SIGKILL');

    const third = startStandaloneProcess(dataDir);
    expect((await followedBy(await addressOf(third))).toSorted()).toEqual(['before-ctrl-c', 'before-kill']);
    expect(await third.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('takes the next port when the wanted one is taken', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const child = startStandaloneProcess(dataDir, { PORT: `${port}` });
    const address = await addressOf(child);
    expect(Number(new URL(address).port)).toBeGreaterThan(port);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    await child.kill('SIGINT');
    taken.close();
  });
});
