import { randomBytes } from 'node:crypto';
import { openSecret } from '@cti/core/secret-box';
import { sources } from '@cti/db/tables/source';
import { storeAccess } from '@cti/db/write/source-access';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource, realWeb } from './fixture.ts';

const secretKey = randomBytes(32);
let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb({ secretKey })));
afterAll(() => web.close());

const access = {
  headers: { 'X-Api-Key': 'hunter2-header', Authorization: 'Bearer hunter2-token' },
  cookie: 'session=hunter2-cookie',
  proxy: 'http://me:hunter2-proxy@proxy.example:3128',
};
const put = (id: number, body: object) => web.call('PUT', `/api/v1/sources/${id}/access`, body);
const sealedOf = async (id: number) =>
  (await web.db.select({ sealed: sources.sealedAccess }).from(sources).where(eq(sources.id, id)))[0]?.sealed ?? null;

describe('/sources/:id/access', () => {
  it('seals what is given for this source alone, and never tells a value of it again', async () => {
    const id = await addSource(web.db, 'closed');
    const { status, body, text } = await put(id, access);
    expect([status, body.access]).toEqual([
      200,
      {
        site: 'https://closed.example',
        headers: ['X-Api-Key', 'Authorization'],
        basic: false,
        cookie: true,
        proxy: true,
        opens: true,
      },
    ]);
    const shown = await web.call('GET', `/api/v1/sources/${id}`);
    const listed = await web.call('GET', '/api/v1/sources');
    for (const answer of [text, shown.text, listed.text]) expect(answer).not.toMatch(/hunter2|sealed|"v1\./);
    const sealed = (await sealedOf(id)) ?? '';
    expect(sealed).not.toContain('hunter2');
    expect(JSON.parse(openSecret(sealed, secretKey, `source:${id}`))).toMatchObject({
      site: 'https://closed.example',
      ...access,
      basic: null,
    });
    expect(() => openSecret(sealed, secretKey, `source:${id + 1}`)).toThrow(/cannot be opened/);
  });

  it('replaces the whole, and forgets it when asked', async () => {
    const id = await addSource(web.db, 'replaced');
    await put(id, access);
    const { body } = await put(id, { basic: { user: 'me', password: 'hunter2' } });
    expect(body.access).toMatchObject({ headers: [], basic: true, cookie: false, proxy: false });
    expect((await web.call('DELETE', `/api/v1/sources/${id}/access`)).body.access).toBeNull();
    expect(await sealedOf(id)).toBeNull();
  });

  it('says that it does not open when the key is another, and shows the source all the same', async () => {
    const id = await addSource(web.db, 'rekeyed');
    await storeAccess(web.db, id, 'v1.c29tZXRoaW5nIGVsc2Ugc29tZXRoaW5nIGVsc2U');
    const { status, body } = await web.call('GET', `/api/v1/sources/${id}`);
    expect([status, body.access]).toMatchObject([200, { opens: false, headers: [], site: null }]);
  });

  it('refuses what cannot be sent, naming the field and repeating no value', async () => {
    const id = await addSource(web.db, 'refused');
    const pathsOf = async (body: object) => {
      const answer = await put(id, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
      expect(answer.text).not.toContain('hunter2');
      return answer.body.errors.map(({ path }: { path: string }) => path);
    };
    expect(await pathsOf({ headers: { 'X-A': 'hunter2\r\nX-B: 1' } })).toEqual(['headers.X-A']);
    expect(await pathsOf({ headers: { 'User-Agent': 'hunter2' } })).toEqual(['headers.User-Agent']);
    expect(await pathsOf({ basic: { user: 'a:b', password: 'hunter2' } })).toEqual(['basic.user']);
    expect(await pathsOf({ proxy: 'socks5://hunter2@proxy.example' })).toEqual(['proxy']);
    expect(await pathsOf({ cookies: 'hunter2' })).toEqual(expect.arrayContaining(['']));
    expect(await pathsOf({})).toEqual(['']);
    expect(await pathsOf({ headers: { authorization: 'hunter2' }, basic: { user: 'a', password: 'b' } })).toEqual(['']);
    expect(await sealedOf(id)).toBeNull();
  });

  it('is 404 for a source that is not there', async () => {
    expect((await put(999_999, access)).body).toMatchObject({ status: 404, code: 'source_not_found' });
    expect((await web.call('DELETE', '/api/v1/sources/999999/access')).status).toBe(404);
  });
});

describe('/sources/:id/access without a key', () => {
  it('stores nothing, says how to set one, and still forgets', async () => {
    const keyless = await realWeb();
    try {
      const id = await addSource(keyless.db, 'keyless');
      const { status, body, headers } = await keyless.call('PUT', `/api/v1/sources/${id}/access`, access);
      expect([status, body.code, headers['content-type']]).toEqual([
        409,
        'no_secret_key',
        'application/problem+json; charset=utf-8',
      ]);
      expect(body.detail).toContain('SECRET_KEY');
      await storeAccess(keyless.db, id, 'v1.sealed-elsewhere');
      expect((await keyless.call('GET', `/api/v1/sources/${id}`)).body.access).toMatchObject({ opens: false });
      expect((await keyless.call('DELETE', `/api/v1/sources/${id}/access`)).body.access).toBeNull();
    } finally {
      await keyless.close();
    }
  });
});
