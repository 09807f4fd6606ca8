import { createServer, request as ask } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A forward proxy on 127.0.0.1: what it was asked for, and with which headers. Every name leads it to 127.0.0.1. */
export const proxySite = async (options: { refuse?: number } = {}) => {
  const seen: { target: string; headers: Record<string, unknown> }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    seen.push({ target: request.url ?? '', headers: request.headers });
    if (options.refuse !== undefined) return void response.writeHead(options.refuse).end();
    const url = new URL(request.url ?? '');
    const { 'proxy-authorization': _own, ...headers } = request.headers;
    const onward = ask({ host: '127.0.0.1', port: url.port, path: url.pathname + url.search, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end();
  });
  server.on('connect', (request, client: Socket) => {
    seen.push({ target: request.url ?? '', headers: request.headers });
    client.on('error', () => {});
    if (options.refuse !== undefined) return void client.end(`HTTP/1.1 ${options.refuse} No\r\n\r\n`);
    const onward = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => client.destroy());
  });
  server.on('connection', (socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, seen };
};
