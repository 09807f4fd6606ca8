import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Sent = { method: string; path: string; authorization: string; body: Record<string, unknown> };

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

/** As much of GitHub's API as opening a pull request takes, for one repository, `team/rules`, and one token. */
export const startFakeGithub = async (token: string) => {
  const sent: Sent[] = [];
  const state = { failWith: 0, hasAll: false };
  const answers: Record<string, unknown> = {
    'GET /repos/team/rules/git/ref/heads/main': { object: { sha: 'a1' } },
    'GET /repos/team/rules/git/commits/a1': { tree: { sha: 't1' } },
    'POST /repos/team/rules/git/commits': { sha: 'a2' },
    'POST /repos/team/rules/git/refs': { ref: 'made' },
  };
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    const path = decodeURIComponent(url);
    const authorization = request.headers.authorization ?? '';
    sent.push({ method, path, authorization, body: await read(request) });
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (state.failWith > 0) return send(state.failWith, { message: `no: ${authorization}` });
    if (authorization !== `Bearer ${token}`) return send(401, { message: 'Bad credentials' });
    const key = `${method} ${path}`;
    if (key === 'POST /repos/team/rules/git/trees') return send(201, { sha: state.hasAll ? 't1' : 't2' });
    if (key === 'POST /repos/team/rules/pulls')
      return send(201, { number: 7, html_url: 'https://github.example/team/rules/pull/7' });
    return key in answers ? send(200, answers[key]) : send(404, { message: 'Not Found' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    state,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
