import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Person = { sub: string; email: string; email_verified?: boolean; name: string };

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** An OpenID Connect provider (Core 1.0, code flow with PKCE) that lets in whoever `person` says. */
export const startIdentityProvider = async (client: { id: string; secret: string }) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = 'one';
  const codes = new Map<string, { person: Person; nonce: string | null; challenge: string | null }>();
  const server = createServer((request, response) => {
    void answer(new URL(request.url ?? '/', issuer()), request).then(({ status = 200, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answer = async (url: URL, request: AsyncIterable<Buffer>): Promise<{ status?: number; body: object }> => {
    if (url.pathname === '/.well-known/openid-configuration') return { body: discovery(issuer()) };
    if (url.pathname === '/jwks')
      return { body: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] } };
    if (url.pathname !== '/token') return { status: 404, body: {} };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const code = codes.get(form.get('code') ?? '');
    const verified = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || (code.challenge !== null && code.challenge !== verified))
      return { status: 400, body: { error: 'invalid_grant' } };
    codes.delete(form.get('code') ?? '');
    return { body: { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken(code) } };
  };

  const idToken = ({ person, nonce }: { person: Person; nonce: string | null }): string => {
    const at = Math.floor(Date.now() / 1000);
    const claims = { ...person, iss: issuer(), aud: client.id, iat: at, exp: at + 300, ...(nonce ? { nonce } : {}) };
    const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid })}.${encoded(claims)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };

  return {
    issuer: issuer(),
    /** What the provider sends the browser back with, once that person has agreed. */
    agree: (authorization: string, person: Person): URL => {
      const asked = new URL(authorization).searchParams;
      const code = randomUUID();
      codes.set(code, { person, nonce: asked.get('nonce'), challenge: asked.get('code_challenge') });
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.get('state') ?? '');
      return back;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
};

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});
