import { afterEach, describe, expect, it } from 'vitest';
import { type OpsServer, startOpsServer } from '../src/ops-server.ts';
import type { Readiness } from '../src/readiness.ts';
import { createRegistry } from '../src/registry.ts';

let server: OpsServer;
const start = async (parts: Readiness) => {
  server = await startOpsServer({
    host: '127.0.0.1',
    port: 0,
    ready: async () => parts,
    registry: createRegistry('worker'),
  });
  return server.address;
};
afterEach(() => server.close());

describe('the ops server', () => {
  it('says it is alive whatever it stands on says', async () => {
    const answer = await fetch(`${await start({ database: 'refused' })}/healthz`);
    expect(answer.status).toBe(200);
  });

  it('is ready when every part is', async () => {
    const answer = await fetch(`${await start({ database: null, queue: null })}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: 'ready', parts: { database: null, queue: null } },
    ]);
  });

  it('answers 503 with the reason when one part is not', async () => {
    const answer = await fetch(`${await start({ database: null, queue: 'no answer within 2 s' })}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      status: 'not-ready',
      parts: { database: null, queue: 'no answer within 2 s' },
    });
  });

  it('shows Prometheus metrics labelled with the app', async () => {
    const answer = await fetch(`${await start({})}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toMatch(/process_resident_memory_bytes\{app="worker"\} \d+/);
  });

  it('refuses anything but reading, and knows no other page', async () => {
    const address = await start({});
    expect((await fetch(`${address}/healthz`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${address}/other`)).status).toBe(404);
  });

  it('rejects when the port is taken', async () => {
    const port = Number(new URL(await start({})).port);
    await expect(
      startOpsServer({ host: '127.0.0.1', port, ready: async () => ({}), registry: createRegistry('web') }),
    ).rejects.toThrow('EADDRINUSE');
  });
});
