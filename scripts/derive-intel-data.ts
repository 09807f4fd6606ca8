import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { extraBinaries } from './intel-keyword-corrections.ts';

/**
 * Writes packages/intel/data/*.json in the smallest form the package needs. Usage:
 *
 *   node scripts/derive-intel-data.ts <folder>
 *
 * The folder holds two inputs, whose real sources are (to refresh, fetch these first):
 * - attack.json: https://github.com/mitre/cti ({enterprise,mobile,ics}-attack/*.json, a STIX bundle each), reduced to
 *   `{source, notice, domains: {<domain>: {techniques: [{id, name, tactics, revoked?, revokedBy?, deprecated?}]}}}`
 * - lolbas-names.json: https://lolbas-project.github.io/api/lolbas.json, reduced to `{entries: [{name, kind}]}`
 *
 * The scores' and platforms' words are written by derive-score-data.ts.
 */
const inputFolder = process.argv[2];
if (inputFolder === undefined) throw new Error('usage: node scripts/derive-intel-data.ts <folder with the inputs>');
const input = resolve(inputFolder);
const output = join(import.meta.dirname, '..', 'packages', 'intel', 'data');

/** The release the input was taken from: ATT&CK's bundles name it only in a marker of their own. */
const attackVersion = '18';

type AttackInput = {
  source: string;
  notice: string;
  domains: Record<string, { techniques: TechniqueInput[] }>;
};
type TechniqueInput = { id: string; name: string; tactics: string[]; revokedBy?: string; deprecated?: boolean };

async function deriveAttack(): Promise<void> {
  const attack = JSON.parse(await readFile(join(input, 'attack.json'), 'utf8')) as AttackInput;
  const rows = new Map<string, string>();
  for (const [domain, { techniques }] of Object.entries(attack.domains)) {
    for (const { id, name, tactics, revokedBy, deprecated } of techniques) {
      const short = domain.replace('-attack', '');
      const row = { name, tactics, ...(short === 'enterprise' ? {} : { domain: short }), revokedBy, deprecated };
      rows.set(id, `  ${JSON.stringify(id)}: ${JSON.stringify(row)}`);
    }
  }
  const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  const head = ` "source": ${JSON.stringify(attack.source)},\n "version": ${JSON.stringify(attackVersion)},\n "notice": ${JSON.stringify(attack.notice)},`;
  await writeFile(
    join(output, 'attack-techniques.json'),
    `{\n${head}\n "techniques": {\n${lines.join(',\n')}\n }\n}\n`,
  );
}

/** The registry's own list of binaries is half misspelt and mixed with everyday words; the LOLBAS project's is right. */
async function deriveBinaries(): Promise<void> {
  const lolbas = JSON.parse(await readFile(join(input, 'lolbas-names.json'), 'utf8')) as {
    entries: { name: string }[];
  };
  const names = new Set([...lolbas.entries.map(({ name }) => name.toLowerCase()), ...extraBinaries]);
  await writeFile(join(output, 'lolbas-names.json'), `${JSON.stringify([...names].sort())}\n`);
}

await deriveAttack();
await deriveBinaries();
