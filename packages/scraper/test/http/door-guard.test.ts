import dns from 'node:dns';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { doorFor, site } from './loopback.ts';

const lookup = vi.spyOn(dns, 'lookup');
afterEach(() => lookup.mockReset());
afterAll(() => lookup.mockRestore());

/** Makes every name stand for these addresses. */
const names = (...addresses: string[]): void => {
  const answer = (_name: string, _options: object, done: (error: null, found: object[]) => void): void =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  lookup.mockImplementation(answer as unknown as typeof dns.lookup);
};

const refused = { code: 'refused-address', verdict: 'give-up' };

it('refuses a redirect to another address of this machine, to a metadata service, and to a file', async () => {
  const { url, port, seen } = await site((request, response) => {
    const to = decodeURIComponent((request.url ?? '').slice(1));
    response.writeHead(302, { location: to }).end();
  });
  const door = doorFor();
  const follow = (to: string) => door.fetch({ url: `${url}/${encodeURIComponent(to)}` });
  await expect(follow(`http://127.0.0.2:${port}/`)).rejects.toMatchObject(refused);
  await expect(follow('http://169.254.169.254/latest/meta-data/')).rejects.toMatchObject(refused);
  await expect(follow('http://[::ffff:7f00:1]/')).rejects.toMatchObject(refused);
  await expect(follow('file:///etc/passwd')).rejects.toMatchObject({ code: 'bad-url', verdict: 'give-up' });
  await expect(follow('http://user:pass@127.0.0.1/')).rejects.toMatchObject({ code: 'bad-url' });
  expect(seen).toHaveLength(5);
});

it('refuses a name that stands for an inner address, in words a person understands', async () => {
  names('10.0.0.7');
  await expect(doorFor().fetch({ url: 'http://intranet.example/' })).rejects.toMatchObject({
    ...refused,
    message: 'intranet.example is not a public internet address (10.0.0.7), so it is not fetched',
  });
});

it.each([
  '0.0.0.0',
  '127.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '224.0.0.1',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::1',
  'fec0::1',
  'fd00:ec2::254',
  'ff02::1',
])('refuses a name that stands for %s, by http and by https, before it dials', async (address) => {
  names(address);
  const door = doorFor({ allowCidrs: [] });
  for (const url of ['http://rebound.example/', 'https://rebound.example/', 'https://rebound.example.:8443/'])
    await expect(door.fetch({ url }), url).rejects.toMatchObject(refused);
});

it('refuses this machine by its own name', async () => {
  await expect(doorFor({ allowCidrs: [] }).fetch({ url: 'http://localhost/' })).rejects.toMatchObject(refused);
});

it('refuses a name when any one of its addresses is an inner one', async () => {
  names('93.184.216.34', '127.0.0.2');
  await expect(doorFor().fetch({ url: 'http://mixed.example/' })).rejects.toMatchObject(refused);
});

it('refuses a name with public addresses on a port websites do not use', async () => {
  names('93.184.216.34');
  await expect(doorFor().fetch({ url: 'http://public.example:6379/' })).rejects.toMatchObject(refused);
});

it('dials the address that was checked: a name is looked up once for a connection', async () => {
  const { port } = await site((_request, response) => response.end('ok'));
  names('127.0.0.1');
  lookup.mockClear();
  const response = await doorFor().fetch({ url: `http://demo.example:${port}/` });
  expect(response).toMatchObject({ status: 200, remoteAddress: '127.0.0.1' });
  expect(lookup).toHaveBeenCalledTimes(1);
});

it('says so when a name cannot be found', async () => {
  const fail = (_name: string, _options: object, done: (error: Error) => void): void =>
    done(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
  lookup.mockImplementation(fail as unknown as typeof dns.lookup);
  await expect(doorFor().fetch({ url: 'https://blog.example/' })).rejects.toMatchObject({
    code: 'dns',
    verdict: 'retry',
    message: 'blog.example could not be found (DNS)',
  });
});
