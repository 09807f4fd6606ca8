import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A way to a database that can be made slow: everything sent to it waits for `delay.ms` first. `url` leads through it. */
export const slowWayTo = async (url: string) => {
  const delay = { ms: 0 };
  const sockets = new Set<Socket>();
  const { hostname, port, searchParams } = new URL(url);
  // The embedded database listens in a folder and not on an address.
  const folder = searchParams.get('host');
  const at = { host: hostname, port: Number(port || searchParams.get('port') || 5432) };
  const server = createServer((client) => {
    const database = folder ? connect(`${folder}/.s.PGSQL.${at.port}`) : connect(at);
    let sent = Promise.resolve();
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => [client, database].forEach((each) => each.destroy()));
    }
    client.on('data', (chunk) => {
      const { promise: waited, resolve } = Promise.withResolvers<void>();
      setTimeout(resolve, delay.ms);
      // In order, however the delay changes meanwhile.
      sent = sent.then(() => waited).then(() => void database.write(chunk));
    });
    database.pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const way = new URL(url);
  way.search = '';
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: way.href,
    delay,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
