import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { addedThen, missingThen } from './first-generation-keywords.ts';
import { ambiguousIntelligence, cmdlets, ownKeywords } from './hunt-keyword-additions.ts';
import { bareCommandNames, demoted, dropped } from './intel-keyword-corrections.ts';
import { observableSigns, ownPlatformKeywords } from './platform-additions.ts';

/**
 * Writes what the scores and the platforms are told from: hunt-keywords.json, legacy-keywords.json,
 * platform-keywords.json and technique-platforms.json of packages/intel/data. Usage:
 *
 *   node scripts/derive-score-data.ts <folder>
 *
 * The folder holds three inputs, whose real sources are (to refresh, fetch these first):
 * - original/keyword_registry.yaml: config/keyword_registry.yaml of the Huntable CTI studio repository (MIT)
 * - original/attack_technique_platforms.json: config/attack_technique_platforms.json of the same (MIT)
 * - attack.json: https://github.com/mitre/cti, reduced as the head of derive-intel-data.ts says, with `platforms`
 */
const inputFolder = process.argv[2];
if (inputFolder === undefined) throw new Error('usage: node scripts/derive-score-data.ts <folder with the inputs>');
const input = resolve(inputFolder);
const output = join(import.meta.dirname, '..', 'packages', 'intel', 'data');

type Entry = { match: string; tier?: string; platforms?: string[]; weight?: number };
const registry = parse(await readFile(join(input, 'original', 'keyword_registry.yaml'), 'utf8')) as {
  keywords: Entry[];
};
const tierNames = ['perfect', 'good', 'lolbas', 'intelligence', 'negative'];

/** One line for each list: readable in a diff, and no larger than it must be. */
const write = (name: string, lists: Record<string, unknown>): Promise<void> => {
  const rows = Object.entries(lists).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return writeFile(join(output, name), `{\n${rows.join(',\n')}\n}\n`);
};

async function deriveHuntKeywords(): Promise<void> {
  const tiers = { perfect: [], good: [], intelligence: [], negative: [] } as Record<string, string[]>;
  const seen = new Set<string>();
  const put = (tier: string, keyword: string): void => {
    const key = keyword.toLowerCase();
    if (!seen.has(key)) tiers[tier]?.push(keyword);
    seen.add(key); // an entry on two lists counts once, on the first (strongest) of them
  };
  const wanted = registry.keywords.filter(({ match }) => !dropped.has(match.toLowerCase()));
  for (const tier of Object.keys(tiers)) {
    for (const { match, tier: own } of wanted) {
      if (own === undefined) continue; // platform vocabulary, not a scoring keyword
      if ((demoted.has(match.toLowerCase()) ? 'good' : own) === tier) put(tier, match);
    }
    for (const keyword of ownKeywords[tier] ?? []) put(tier, keyword);
  }
  for (const cmdlet of cmdlets) put('good', cmdlet);
  await write('hunt-keywords.json', { ...tiers, bare: bareCommandNames, ambiguous: ambiguousIntelligence });
}

async function deriveLegacyKeywords(): Promise<void> {
  const of = (tier: string) => registry.keywords.filter((entry) => entry.tier === tier).map(({ match }) => match);
  await write('legacy-keywords.json', {
    licence: 'MIT, Copyright (c) 2025 CTI Scraper Contributors',
    studio: Object.fromEntries(tierNames.map((tier) => [tier, of(tier)])),
    octAdded: Object.fromEntries(tierNames.map((tier) => [tier, addedThen[tier] ?? []])),
    octMissing: Object.fromEntries(tierNames.map((tier) => [tier, missingThen[tier] ?? []])),
  });
}

async function derivePlatformKeywords(): Promise<void> {
  const rows = new Map<string, [string, string, number]>();
  for (const { match, platforms, weight } of registry.keywords) {
    const platform = platforms?.[0];
    if (platform !== undefined) rows.set(match.toLowerCase(), [match, platform, weight ?? 1]);
  }
  for (const [match, platform, weight] of ownPlatformKeywords) {
    if (!rows.has(match.toLowerCase())) rows.set(match.toLowerCase(), [match, platform, weight]);
  }
  await write('platform-keywords.json', { keywords: [...rows.values()], ...observableSigns });
}

const cloudNames = new Set(['IaaS', 'SaaS', 'Office Suite', 'Office 365', 'Identity Provider', 'Containers']);

/** Techniques that tell the platform: the registry's map, and those ATT&CK knows on cloud, network or ESXi alone. */
async function deriveTechniquePlatforms(): Promise<void> {
  const known = JSON.parse(await readFile(join(input, 'original', 'attack_technique_platforms.json'), 'utf8')) as {
    techniques: Record<string, string[]>;
  };
  const attack = JSON.parse(await readFile(join(input, 'attack.json'), 'utf8')) as {
    domains: Record<string, { techniques: { id: string; platforms?: string[] }[] }>;
  };
  const rows: Record<string, string[]> = { ...known.techniques };
  for (const { id, platforms = [] } of attack.domains['enterprise-attack']?.techniques ?? []) {
    if (rows[id] !== undefined || platforms.length === 0) continue;
    if (platforms.every((name) => cloudNames.has(name))) rows[id] = ['cloud'];
    else if (platforms.every((name) => name === 'Network Devices')) rows[id] = ['network'];
    else if (platforms.every((name) => name === 'ESXi')) rows[id] = ['esxi'];
  }
  const techniques = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
  await write('technique-platforms.json', { techniques });
}

await deriveHuntKeywords();
await deriveLegacyKeywords();
await derivePlatformKeywords();
await deriveTechniquePlatforms();
