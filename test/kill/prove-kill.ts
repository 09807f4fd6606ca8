import { parseArgs } from 'node:util';
import { numbersFrom } from '@cti/demo/flood-text';
import type { Arena } from './arena.ts';
import { type Census, faultsOf } from './census.ts';
import { createContainersArena } from './containers-arena.ts';
import { createEmbeddedArena } from './embedded-arena.ts';
import { type Rampage, rampage } from './rampage.ts';

// node test/kill/prove-kill.ts --floor embedded|containers --articles 6000 --kills 12 [--seed 1]
const { values } = parseArgs({
  options: {
    floor: { type: 'string', default: 'embedded' },
    articles: { type: 'string', default: '6000' },
    kills: { type: 'string', default: '12' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  },
});

const arenas: Record<string, (articles: number) => Promise<Arena>> = {
  embedded: createEmbeddedArena,
  containers: createContainersArena,
};

const print = (line: string) => process.stdout.write(`${line}\n`);

const show = ({ kills, ms }: Rampage, census: Census, expected: number) => {
  const seconds = ms / 1000;
  const rows: [string, string | number][] = [
    ['published', expected],
    ['articles', census.articles],
    ['distinct addresses', census.distinctUrls],
    ...Object.entries(census.stages),
    ['with a text', census.texts],
    ['with their own hash', census.withOwnHash],
    ['lost', census.lost],
    ['strange', census.strange],
    ['snapshots', census.snapshots],
    ['fetched more than once', census.fetchedAgain],
    [
      'kills',
      Object.entries(kills)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ') || 'none',
    ],
    ['time', `${seconds.toFixed(1)} s, ${(expected / seconds).toFixed(1)} articles a second, kills included`],
  ];
  for (const [name, value] of rows) print(`  ${name.padEnd(24)}${value}`);
};

const prove = async (create: (articles: number) => Promise<Arena>): Promise<boolean> => {
  print(`Floor ${values.floor}, ${values.articles} articles, ${values.kills} kills, seed ${values.seed}.`);
  const arena = await create(Number(values.articles));
  try {
    const run = await rampage(arena, { kills: Number(values.kills), next: numbersFrom(Number(values.seed)), print });
    const census = await arena.census();
    show(run, census, arena.expected);
    const faults = [
      ...(run.stuck ? ['nothing moved any more'] : []),
      ...arena.crashes(),
      ...faultsOf(census, arena.expected),
    ];
    print(faults.length === 0 ? 'PROVED: every article arrived exactly once.' : `FAILED:\n  ${faults.join('\n  ')}`);
    return faults.length === 0;
  } finally {
    await arena.close();
  }
};

const create = arenas[values.floor];
if (!create) throw new Error(`--floor is one of ${Object.keys(arenas).join(', ')}`);
process.exitCode = (await prove(create)) ? 0 : 1;
