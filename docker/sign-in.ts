/** Fetch as somebody signed in. */
export type SignedFetch = (path: string, init?: RequestInit) => Promise<Response>;

const name = 'Proof';
const email = 'proof@cti.example';
const password = 'a password for the proof alone';

const asJson = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const expectStatus = async (response: Response, status: number, what: string): Promise<void> => {
  if (response.status !== status) throw new Error(`${what}: ${response.status} ${await response.text()}`);
};

/** Becomes the owner of a new system, signs in, makes a token, and answers a fetch that carries it. */
export const becomeOwner = async (origin: string, setupCode: string): Promise<SignedFetch> => {
  const owner = { name, email, password };
  await expectStatus(await fetch(`${origin}/api/v1/session/owner`, asJson(owner)), 403, 'an owner without the code');
  const became = await fetch(`${origin}/api/v1/session/owner`, asJson({ ...owner, setupCode }));
  await expectStatus(became, 201, 'becoming the owner');
  const entered = await fetch(`${origin}/api/auth/sign-in/email`, asJson({ email, password }, { origin }));
  await expectStatus(entered, 200, 'signing in');
  const cookie = entered.headers
    .getSetCookie()
    .map((text) => text.split(';', 1)[0])
    .join('; ');
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const wanted = { name, scopes: ['read', 'sources'], expiresAt };
  const made = await fetch(`${origin}/api/v1/tokens`, asJson(wanted, { cookie }));
  await expectStatus(made, 201, 'making a token');
  const { token } = (await made.json()) as { token: string };
  return (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(`${origin}/api/v1${path}`, { ...init, headers });
  };
};
