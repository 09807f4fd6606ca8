import { once } from 'node:events';
import { type AddressInfo, type Server, createServer } from 'node:net';
import type { Publisher } from '@cti/demo/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { startDemo } from '../src/demo.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const listening = async (port: number): Promise<Server> => {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
};
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const originsOf = ({ declarations }: Publisher) => declarations.map(({ url }) => url);

describe("the demo's sites", () => {
  it('keep their addresses from start to start, and only the one whose port is taken has another', async () => {
    const taken = await listening(0);
    const firstPort = portOf(taken);
    const first = await startDemo(database.db, 0, firstPort);
    const origins = originsOf(first);
    await first.close();
    expect(new Set(origins).size).toBe(6);
    expect(origins).not.toContain(`http://127.0.0.1:${firstPort}/`);
    taken.close();
    await once(taken, 'close');

    // The usual port is free again, and another one is usual: what counts is where each site was.
    const second = await startDemo(database.db, 0, firstPort - 1000);
    expect(originsOf(second)).toEqual(origins);
    await second.close();

    const squatter = await listening(Number(new URL(origins[2] ?? '').port));
    const third = await startDemo(database.db, 0, firstPort);
    const moved = originsOf(third).filter((origin, at) => origin !== origins[at]);
    expect(moved).toHaveLength(1);
    await third.close();
    squatter.close();
  });
});
