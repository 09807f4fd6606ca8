import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Door, createDoor } from '@cti/scraper/http/door';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgeProxies, lookAtNetwork } from '../../src/doctor/network-check.ts';

const nobody = 'http://127.0.0.1:9';
const asked: string[] = [];
let at: Date | null = null;
let site: Server;
let door: Door;
let url: string;
beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['user-agent']}`);
    response
      .setHeader('date', (at ?? new Date()).toUTCString())
      .writeHead(404)
      .end();
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  door = createDoor({ userAgent: 'doctor/1', allowCidrs: ['127.0.0.1/32'] });
});
afterAll(async () => {
  await door.close();
  site.close();
});

const look = (...sites: string[]) => lookAtNetwork(door, sites, AbortSignal.timeout(10_000));

it('is content with any answer, goes on to the next site, and asks for robots.txt alone', async () => {
  const found = await look(nobody, `${url}/blog/`, url);
  expect(found.map(({ check, state }) => `${state} ${check}`)).toEqual(['ok network', 'ok clock']);
  expect(asked).toEqual(['/robots.txt doctor/1']);
});

it('tells by the Date of an answer that our clock is wrong', async () => {
  at = new Date(Date.now() - 3_600_000);
  const [, clock] = await look(url);
  expect(clock).toMatchObject({
    check: 'clock',
    state: 'fail',
    says: expect.stringMatching(/is 3\d{3} s behind ours/),
  });
});

it('fails when nobody answers, with what is likely', async () => {
  expect(await look(nobody, nobody)).toEqual([
    expect.objectContaining({
      state: 'fail',
      says: expect.stringContaining('2 sites'),
      remedy: expect.stringContaining('443'),
    }),
  ]);
  const [unnamed] = await look('http://no-such-name.invalid');
  expect(unnamed).toMatchObject({ state: 'fail', remedy: expect.stringContaining('name server') });
  expect(await look()).toEqual([expect.objectContaining({ state: 'ok' })]);
});

it('says that a proxy of the environment is not used', () => {
  expect(judgeProxies({})).toEqual([]);
  expect(judgeProxies({ https_proxy: 'http://me:hunter2@proxy:3128' })).toEqual([
    expect.objectContaining({ state: 'warn', says: 'HTTPS_PROXY is set, which collecting does not use.' }),
  ]);
});
