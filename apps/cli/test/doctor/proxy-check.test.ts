import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sealSecret } from '@cti/core/secret-box';
import { type Door, createDoor } from '@cti/scraper/http/door';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookAtProxies } from '../../src/doctor/proxy-check.ts';

const key = Buffer.alloc(32, 5);
const asked: string[] = [];
let proxy: Server;
let door: Door;
let address: string;
beforeAll(async () => {
  proxy = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.cookie ?? 'no cookie'}`);
    response.writeHead(request.url?.includes('closed') ? 407 : 404).end();
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  door = createDoor({ userAgent: 'doctor/1', allowCidrs: ['127.0.0.1/32'] });
});
afterAll(async () => {
  await door.close();
  proxy.close();
});

const sealed = (of: string, access: object) => ({
  of,
  context: `source:${of}`,
  sealed: sealSecret(JSON.stringify({ site: 'http://intranet.example', ...access }), key, `source:${of}`),
});
const look = (...secrets: ReturnType<typeof sealed>[]) =>
  lookAtProxies(door, secrets, key, AbortSignal.timeout(10_000));

it('asks through each proxy once, and sends nothing else that is sealed', async () => {
  const access = { proxy: `http://me:hunter2@${address}`, cookie: 'session=hunter2' };
  expect(await look(sealed('one', access), sealed('two', access), sealed('three', {}))).toEqual([
    expect.objectContaining({ state: 'ok', says: '1 tried, and it answers.' }),
  ]);
  expect(asked).toEqual(['http://intranet.example/robots.txt no cookie']);
});

it('says whose proxy does not answer, and not its password', async () => {
  const found = await look(sealed('one', { proxy: 'http://me:hunter2@127.0.0.1:9' }));
  expect(found).toEqual([
    expect.objectContaining({ state: 'fail', says: expect.stringMatching(/^The proxy of one cannot be used/) }),
  ]);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

it('is not content with a proxy that lets nobody in', async () => {
  const access = { site: 'http://closed.example', proxy: `http://${address}` };
  expect(await look(sealed('one', access))).toEqual([
    expect.objectContaining({ state: 'fail', says: expect.stringContaining('asks for another user or password') }),
  ]);
});

it('has nothing to say where there is none, or no key to open it with', async () => {
  expect(await look()).toEqual([expect.objectContaining({ state: 'ok' })]);
  const closed = [sealed('one', { proxy: 'http://127.0.0.1:9' })];
  expect(await lookAtProxies(door, closed, null, AbortSignal.timeout(1000))).toEqual([]);
});
