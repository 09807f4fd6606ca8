import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes packages/intel/data/kev.json, one line a vulnerability: [cve, date added, 1 when ransomware used it, name, vendor,
 * product]. Usage:
 *
 *   node scripts/write-kev.ts <known_exploited_vulnerabilities.json>
 *
 * The input is https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json (CC0-1.0).
 */
const path = process.argv[2];
if (path === undefined) throw new Error('usage: node scripts/write-kev.ts <known_exploited_vulnerabilities.json>');

type Vulnerability = Record<
  'cveID' | 'dateAdded' | 'knownRansomwareCampaignUse' | 'vulnerabilityName' | 'vendorProject' | 'product',
  string
>;
type Catalog = { title: string; catalogVersion: string; dateReleased: string; vulnerabilities: Vulnerability[] };

const catalog = JSON.parse(await readFile(path, 'utf8')) as Catalog;
const rows = catalog.vulnerabilities
  .map((row) => [
    row.cveID,
    row.dateAdded,
    row.knownRansomwareCampaignUse === 'Known' ? 1 : 0,
    row.vulnerabilityName.trim(),
    row.vendorProject.trim(),
    row.product.trim(),
  ])
  .map((row) => JSON.stringify(row))
  .sort();
const head = {
  source: `CISA, ${catalog.title}, ${catalog.catalogVersion}`,
  date: catalog.dateReleased.slice(0, 10),
  licence: 'CC0-1.0',
};
const intro = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
const output = join(import.meta.dirname, '..', 'packages', 'intel', 'data', 'kev.json');
await writeFile(output, `{\n${intro.join('')}"vulnerabilities": [\n${rows.join(',\n')}\n]\n}\n`);
process.stdout.write(`${rows.length} vulnerabilities\n`);
