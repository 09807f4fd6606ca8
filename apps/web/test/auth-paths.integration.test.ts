import { roles } from '@cti/core/role';
import { tokens } from '@cti/db/tables/account';
import { auditEntries } from '@cti/db/tables/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBetterAuth } from '../src/auth/better-auth.ts';
import { openPaths } from '../src/auth/open-paths.ts';
import { scopes } from '../src/auth/token.ts';
import { inertDeps } from '../src/inert-deps.ts';
import { type Call, inertWeb, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, callByToken, fromOurPage, patient, signIn } from './sign-in.ts';

/** Whom nobody has to know, written out once more: a door for whoever asks has to be opened here, too. */
const forAnybody = [
  'GET /get-session',
  'GET /callback/oidc',
  'GET /passkey/generate-authenticate-options',
  'POST /sign-in/email',
  'POST /sign-in/social',
  'POST /sign-out',
  'POST /passkey/verify-authentication',
];
/** The same for who has given their password and not yet the code. */
const forHalfIn = ['POST /two-factor/verify-totp', 'POST /two-factor/verify-backup-code'];

const listed = Array.from(openPaths, ([path, open]) => ({ path, name: `${open.method} ${path}`, ...open }));
const needing = (needs: string) => listed.filter((open) => open.needs === needs);
const namesOf = (paths: { name: string }[]) => paths.map(({ name }) => name);

let web: Awaited<ReturnType<typeof realWeb>>;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  web = { ...web, call: patient(web.call) };
});
afterAll(() => web.close());

type Answered = { name: string; status: number; code: string | null };

/** Asks paths in turn, each with all of its body, of which nothing is right. */
const askAll = async (call: Call, paths = listed): Promise<Answered[]> => {
  const answers: Answered[] = [];
  for (const { path, name, ...open } of paths) {
    const fields = open.method === 'POST' ? open.fields : [];
    const given = Object.fromEntries(fields.map((field) => [field, 'nobody@team.example']));
    const body = open.method === 'POST' ? given : undefined;
    const answer = await call(open.method, `/api/auth${path}`, body, fromOurPage);
    answers.push({ name, status: answer.status, code: answer.body?.code ?? null });
  }
  return answers;
};

/** Every path and method that better-auth knows as we use it, whether we let it be asked or not. */
const known = (): { method: string; path: string }[] => {
  const { db } = web;
  const { logger } = inertDeps();
  const { secret } = authSettings;
  const { api } = openBetterAuth({ db, logger, secret, origin: 'http://localhost:8080', oidc: null });
  const endpoints = Object.values(api) as { path?: string; options: { method?: string | string[] } }[];
  return endpoints.flatMap(({ path, options: { method = [] } }) =>
    path === undefined ? [] : [method].flat().map((each) => ({ method: each, path })),
  );
};

describe('the paths to sign in by', () => {
  it('are those of better-auth, by the names it has for them', () => {
    const names = new Set(known().map(({ method, path }) => `${method} ${path.replace('/:id', '/oidc')}`));
    expect(listed.filter(({ name }) => !names.has(name))).toEqual([]);
  });

  it('answer nobody who is signed out, save for signing in', async () => {
    expect(namesOf(needing('nothing'))).toEqual(forAnybody);
    expect(namesOf(needing('password'))).toEqual(forHalfIn);
    const refused = (code: string, paths: typeof listed) => namesOf(paths).map((name) => ({ name, status: 401, code }));
    expect(await askAll(web.call, needing('session'))).toEqual(refused('signed_out', needing('session')));
    const half = refused('INVALID_TWO_FACTOR_COOKIE', needing('password'));
    expect(await askAll(web.call, needing('password'))).toEqual(half);
    const answers = await askAll(web.call, needing('nothing'));
    expect(answers.filter(({ code }) => code === 'signed_out')).toEqual([]);
  });

  it.each(roles)('answer whoever is signed in of their own account, whatever their role: %s', async (role) => {
    const call = callAs(web.call, await signIn(web.call, (await addUser(web.db, role)).email));
    const answers = await askAll(call, [...needing('session'), ...needing('password')]);
    const shut = answers.filter(({ status, code }) => [401, 403].includes(status) || code === 'not_found');
    expect(shut).toEqual([]);
  });

  it('answer a token as they answer nobody, whatever it is for, and do not count it as used', async () => {
    const { id } = await addUser(web.db, 'admin', 'admin-with-token');
    const nobody = await askAll(web.call);
    expect(await askAll(await callByToken(web, id, [...scopes]))).toEqual(nobody);
    const madeUp: Call = (method, url, body, headers) =>
      web.call(method, url, body, { ...headers, authorization: 'Bearer cti_made-up' });
    expect(await askAll(madeUp)).toEqual(nobody);
    expect(await web.db.select({ usedAt: tokens.lastUsedAt }).from(tokens)).toEqual([{ usedAt: null }]);
    const told = await web.db.select({ action: auditEntries.action, by: auditEntries.by }).from(auditEntries);
    expect(told.filter(({ action, by }) => by === 'token' || action.startsWith('token.'))).toEqual([]);
  });

  it('heed the session of who sends a token besides', async () => {
    const admin = await addUser(web.db, 'admin', 'admin-elsewhere');
    const viewer = await addUser(web.db, 'viewer', 'viewer-here');
    const call = callAs(await callByToken(web, admin.id, [...scopes]), await signIn(web.call, viewer.email));
    expect((await call('GET', '/api/auth/get-session')).body.user.id).toBe(viewer.id);
    expect((await call('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect((await call('GET', '/api/auth/get-session')).body).toBeNull();
  });

  it('are all there is: an admin is answered 404 by the rest of better-auth, and by other methods', async () => {
    const call = callAs(web.call, await signIn(web.call, (await addUser(web.db, 'admin', 'curious')).email));
    const open = new Set(listed.map(({ name }) => name));
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
    const others = [
      ...known().map(({ method, path }) => ({ method, path: path.replaceAll(/:\w+/g, '1') })),
      ...listed.flatMap(({ path }) => methods.map((method) => ({ method, path }))),
    ].filter(({ method, path }) => !open.has(`${method} ${path}`));
    expect(others.some(({ path }) => path === '/sign-up/email')).toBe(true);
    for (const { method, path } of others) {
      const body = method === 'GET' || method === 'HEAD' ? undefined : {};
      const { status } = await call(method, `/api/auth${path}`, body);
      expect([method, path, status]).toEqual([method, path, 404]);
    }
  });

  it('are not there where nobody signs in', async () => {
    const { call, close } = await inertWeb();
    expect((await askAll(call)).filter(({ status }) => status !== 404)).toEqual([]);
    await close();
  });
});
