import { numbersFrom } from '@cti/demo/flood-text';
import { describe, expect, it } from 'vitest';
import type { Arena } from './arena.ts';
import { faultsOf } from './census.ts';
import { createContainersArena } from './containers-arena.ts';
import { engineProblem } from './docker.ts';
import { createEmbeddedArena } from './embedded-arena.ts';
import { rampage } from './rampage.ts';

const articles = 200;
const problem = await engineProblem();

/** Runs until everything has arrived, and answers what is wrong; the seed, to run it again. */
const survive = async (arena: Arena, kills: number) => {
  const seed = Date.now() % 1_000_000;
  const lines: string[] = [];
  try {
    const { stuck } = await rampage(arena, { kills, next: numbersFrom(seed), print: (line) => lines.push(line) });
    const faults = faultsOf(await arena.census(), articles);
    expect([...(stuck ? ['stuck'] : []), ...arena.crashes(), ...faults], `seed ${seed}\n${lines.join('\n')}`).toEqual(
      [],
    );
  } finally {
    await arena.close();
  }
};

/** The whole proof, 6,000 articles long and with leases as they are, is `node test/kill/prove-kill.ts`. */
describe('kill -9 at random moments', () => {
  it('loses no article and doubles none on the embedded floor', async () => {
    await survive(await createEmbeddedArena(articles, { hasShortLeases: true }), 3);
  });

  it.skipIf(problem)(
    `loses no article and doubles none on PostgreSQL and Valkey, whichever of all is killed${problem ? `: ${problem}` : ''}`,
    async () => {
      const arena = await createContainersArena(articles, { hasShortLeases: true });
      const mortal = ['worker 1', 'Valkey', 'PostgreSQL'];
      await survive({ ...arena, victims: arena.victims.filter(({ name }) => mortal.includes(name)) }, 3);
    },
  );

  it.skipIf(problem)(
    `rebuilds every job that a flushed queue has forgotten${problem ? `: ${problem}` : ''}`,
    async () => {
      const arena = await createContainersArena(articles, { hasShortLeases: true });
      await survive({ ...arena, victims: arena.victims.filter(({ name }) => name.includes('FLUSHALL')) }, 1);
    },
  );
});
