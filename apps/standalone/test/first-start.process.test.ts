import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { numbersFrom } from '@cti/demo/flood-text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, startStandaloneProcess } from '../../../test/kill/standalone.ts';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cti-first-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A first start makes the cluster in its first seconds, then the tables; kills fall on all of it. */
const kills = 8;
const within = 6000;

describe('the very first start', () => {
  it('may be killed at any moment, again and again: the next one comes up with all its tables', async () => {
    const seed = Date.now() % 1_000_000;
    const next = numbersFrom(seed);
    for (let kill = 0; kill < kills; kill += 1) {
      const child = startStandaloneProcess(dataDir);
      await Promise.race([sleep(next(within)), child.ended]);
      expect(await child.kill('SIGKILL'), `seed ${seed}: ${child.output()}`).toEqual({ code: null, signal: 'SIGKILL' });
    }
    const child = startStandaloneProcess(dataDir);
    const address = await addressOf(child);
    const response = await fetch(`${address}/api/v1/articles`);
    expect(response.status, `seed ${seed}`).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await child.kill('SIGINT')).toEqual({ code: 0, signal: null });
  });
});
