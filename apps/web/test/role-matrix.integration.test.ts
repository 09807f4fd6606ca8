import { type Permission, type Role, roles } from '@cti/core/role';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scope, scopes } from '../src/auth/token.ts';
import { type Call, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, callByToken, signIn, patient } from './sign-in.ts';

/** What each may do, written out once more: a change of who may what has to be made here, too. */
const mayOf: Record<Role, Permission[]> = {
  viewer: ['read'],
  analyst: ['read', 'triage', 'decide', 'export'],
  'source-manager': ['read', 'triage', 'decide', 'export', 'sources'],
  admin: ['read', 'triage', 'decide', 'export', 'sources', 'admin'],
};
const grantedBy: Record<Scope, Permission[]> = {
  read: ['read'],
  triage: ['triage', 'decide'],
  sources: ['sources'],
  export: ['export'],
  admin: ['admin'],
};

type Route = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; needs: string; personOnly: boolean };

let web: Awaited<ReturnType<typeof realWeb>>;
let routes: Route[];

type Asked = { parameters?: { description?: string }[] };
type Described = { 'x-needs'?: string; security?: Record<string, string[]>[] };

/** Every route of the API, from the server as it runs. */
const liveRoutes = (): Route[] => {
  const { paths } = web.app.swagger() as unknown as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { 'x-needs': needs = 'unsaid', security = [] }]) => ({
      method: verb.toUpperCase() as Route['method'],
      path: `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      needs,
      personOnly: security.some((scheme) => 'session' in scheme),
    })),
  );
};

/**
 * What every route answers. Each is asked with a parameter that no route knows: who is let in learns that, and nothing
 * is done.
 */
const askAll = async (call: Call): Promise<string[]> => {
  const answers: string[] = [];
  for (const { method, path } of routes) {
    const { status, body } = await call(method, `${path.replaceAll(/:\w+/g, '1')}?nobody-knows=this`);
    answers.push(`${method} ${path} ${body?.code === 'unknown_parameter' ? 'in' : status}`);
  }
  return answers;
};

const expected = (answerOf: (route: Route) => string | number): string[] =>
  routes.map((route) => `${route.method} ${route.path} ${route.needs === 'nothing' ? 'in' : answerOf(route)}`);

const isIn = (may: readonly string[], { needs }: Route) => (may.includes(needs) ? 'in' : 403);

const changing = () => routes.filter(({ method }) => method !== 'GET');

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  web = { ...web, call: patient(web.call) };
  await web.app.ready();
  routes = liveRoutes();
});
afterAll(() => web.close());

describe('who may what', () => {
  it('is said by every route', () => {
    expect(routes.length).toBeGreaterThan(120);
    expect(routes.filter(({ needs }) => needs === 'unsaid')).toEqual([]);
  });

  it('is nothing but signing in, without sign-in', async () => {
    expect(await askAll(web.call)).toEqual(expected(() => 401));
    expect(routes.filter(({ needs }) => needs === 'nothing').map(({ path }) => path)).toEqual([
      '/api/v1/session',
      '/api/v1/session/owner',
      '/api/v1/session/invitation',
    ]);
  });

  it.each(roles)('is what the role says: %s', async (role) => {
    const { email } = await addUser(web.db, role);
    const answers = await askAll(callAs(web.call, await signIn(web.call, email)));
    expect(answers).toEqual(expected((route) => isIn(mayOf[role], route)));
  });

  it.each(scopes)("is no more than the scope for an admin's token: %s", async (scope) => {
    const { id } = await addUser(web.db, 'admin', `admin for ${scope}`.replaceAll(' ', '-'));
    const answers = await askAll(await callByToken(web, id, [scope]));
    expect(answers).toEqual(expected((route) => (route.personOnly ? 403 : isIn(grantedBy[scope], route))));
  });

  it("is no more than its user's role for a token of every scope", async () => {
    const { id } = await addUser(web.db, 'viewer', 'viewer-with-token');
    const answers = await askAll(await callByToken(web, id, [...scopes]));
    expect(answers).toEqual(expected((route) => (route.personOnly ? 403 : isIn(mayOf.viewer, route))));
  });

  it('leaves a viewer nothing to change but their own, and to ask by POST', () => {
    const theirs = changing().flatMap(({ method, path, needs }) => (needs === 'read' ? [`${method} ${path}`] : []));
    expect(theirs.toSorted()).toEqual([
      'DELETE /api/v1/account/sessions',
      'DELETE /api/v1/account/sessions/:id',
      'DELETE /api/v1/tokens/:id',
      'POST /api/v1/desk/visit',
      'POST /api/v1/insights/query',
      'POST /api/v1/insights/questions',
      'POST /api/v1/search/values',
      'POST /api/v1/tokens',
    ]);
  });

  it('gives the CSV of a dashboard to none but who may export', async () => {
    const described = web.app.swagger() as unknown as { paths: Record<string, { get?: Asked; post?: Asked }> };
    const csvs = Object.entries(described.paths).flatMap(([path, { get, post }]) =>
      [get, post].flatMap((asked, at) =>
        asked?.parameters?.some(({ description }) => description?.includes('needs the permission to export'))
          ? [{ method: at === 0 ? ('GET' as const) : ('POST' as const), path }]
          : [],
      ),
    );
    expect(csvs.length).toBeGreaterThan(8);
    const [viewer, analyst] = await Promise.all(
      (['viewer', 'analyst'] as const).map(async (role) =>
        callAs(web.call, await signIn(web.call, (await addUser(web.db, role, `${role}-of-charts`)).email)),
      ),
    );
    const query = { measure: 'articles', of: 'none', by: 'week', filters: '', since: null, until: null, limit: 10 };
    for (const { method, path } of csvs) {
      const at = `/api/v1${path
        .replace('{id}', path.startsWith('/techniques/') ? 'T1059' : 'G0007')
        .replace('{type}', 'domain-name')
        .replace('{value}', 'a.example')}?format=csv`;
      const body = method === 'POST' ? { query } : undefined;
      expect([path, (await viewer?.(method, at, body))?.status]).toEqual([path, 403]);
      expect([path, (await analyst?.(method, at, body))?.status]).not.toEqual([path, 403]);
    }
  });

  it('is asked for outside the API too', async () => {
    const viewer = callAs(web.call, await signIn(web.call, 'viewer@team.example'));
    for (const path of ['/docs', '/docs/json', '/openapi.json']) {
      expect((await web.call('GET', path)).status).toBe(401);
      expect((await viewer('GET', path)).status).toBe(200);
    }
    const byProxy = { 'x-forwarded-for': '198.51.100.7' };
    for (const header of [
      byProxy,
      { forwarded: 'for=198.51.100.7' },
      { via: '1.1 proxy' },
      { 'x-real-ip': '198.51.100.7' },
    ])
      expect((await web.call('GET', '/metrics', undefined, header)).status).toBe(401);
    expect((await viewer('GET', '/metrics', undefined, byProxy)).status).toBe(403);
    expect((await web.call('GET', '/metrics')).status).toBe(200);
    for (const path of ['/healthz', '/readyz']) expect((await web.call('GET', path)).status).toBe(200);
    expect((await web.call('GET', '/sign-in', undefined, { accept: 'text/html' })).status).toBe(200);
  });
});
