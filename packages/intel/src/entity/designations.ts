import type { EntityKind, EntityRule } from '@cti/core/entity';
import { contextOf } from './context.ts';
import { entityById } from './entity-data.ts';

/** An entity by the form of its designation. */
export type Designated = {
  entityId: string;
  kind: EntityKind;
  name: string;
  rule: EntityRule;
  confidence: number;
  start: number;
  end: number;
};

/** CVE-2024-3400, and G0046, S0154, C0024 of ATT&CK. */
const identifier = /(?<![A-Za-z0-9_.-])(?:CVE[-‑–](\d{4})[-‑–](\d{4,7})|([GSC]\d{4}))(?![A-Za-z0-9_])/gi;

/** Numbered names vendors give to what they cannot attribute yet, in small or large letters. */
const numbered =
  /(?<![A-Za-z0-9_.-])(?:(APT-C|APT-Q|APT-K|APT|UNC|TA|FIN|UAC|TAG|UAT|UTA|DEV|Storm|TGR-STA|TGR-CRI|CL-STA|CL-CRI|CL-UNK|SIG|ITG)([ -]?)(\d{1,5}))(?![A-Za-z0-9_])/gi;

/** How many digits a real one has, and whether it is written in capitals. */
const shapes: Record<string, { digits: RegExp; joint: string; name?: string }> = {
  'APT-C': { digits: /^\d{2,3}$/, joint: '-' },
  'APT-Q': { digits: /^\d{1,3}$/, joint: '-' },
  'APT-K': { digits: /^\d{2,3}$/, joint: '-' },
  APT: { digits: /^\d{1,3}$/, joint: '' },
  UNC: { digits: /^\d{3,5}$/, joint: '' },
  TA: { digits: /^[1-9]\d{2,3}$/, joint: '' }, // TA0002 is a tactic
  FIN: { digits: /^\d{1,2}$/, joint: '' },
  UAC: { digits: /^\d{4}$/, joint: '-' },
  TAG: { digits: /^\d{2,3}$/, joint: '-' },
  UAT: { digits: /^\d{4,5}$/, joint: '-' },
  UTA: { digits: /^\d{4}$/, joint: '' },
  DEV: { digits: /^\d{4}$/, joint: '-' },
  STORM: { digits: /^\d{4}$/, joint: '-', name: 'Storm' },
  'TGR-STA': { digits: /^\d{4}$/, joint: '-' },
  'TGR-CRI': { digits: /^\d{4}$/, joint: '-' },
  'CL-STA': { digits: /^\d{4}$/, joint: '-' },
  'CL-CRI': { digits: /^\d{4}$/, joint: '-' },
  'CL-UNK': { digits: /^\d{4}$/, joint: '-' },
  SIG: { digits: /^\d{2}$/, joint: '' },
  ITG: { digits: /^\d{2}$/, joint: '' },
};

/** Vendors' families of names: an adjective and an animal (CrowdStrike) or a weather (Microsoft), a metal and a word. */
const familyName =
  /(?<![\p{L}\p{N}_.@/-])(?:([A-Z][A-Za-z]{2,14}) (Panda|PANDA|Bear|BEAR|Kitten|KITTEN|Chollima|CHOLLIMA|Spider|SPIDER|Jackal|JACKAL|Leopard|LEOPARD|Buffalo|BUFFALO|Typhoon|Blizzard|Sandstorm|Tempest|Sleet|Tsunami)|((?:GOLD|BRONZE|COBALT|NICKEL|IRON|TIN|ALUMINUM|COPPER) [A-Z]{4,12}))(?![\p{L}\p{N}_])/gu;
const noAdjective =
  /^(?:The|This|That|Our|Their|Its|A|An|And|Or|In|On|Of|Like|Super|Great|Severe|Winter|Giant|Red|Black|Brown|Polar|Teddy|Grizzly|Baby|Big|Little|Happy|Cute|Typhoon|Summer|Russian|Chinese|Iranian|Yogi|Paddington|Kung|Water|Snow|Ice|Perfect|Sand|Spider|Wolf|Tropical|Sun|Mother|Papa|Mama|When|While|With|From|For|Atomic)$/i;

/** Identifiers, numbered designations and families of vendors' names, whether or not the data has them. */
export const designationsIn = (text: string): Designated[] => [
  ...identifiersIn(text),
  ...numberedIn(text),
  ...familyNamesIn(text),
];

function identifiersIn(text: string): Designated[] {
  const found: Designated[] = [];
  for (const { 0: written, 1: year, 2: number, 3: attackId, index: start } of text.matchAll(identifier)) {
    const end = start + written.length;
    if (attackId === undefined) {
      const cve = `CVE-${year}-${number}`;
      if (Number(year) < 1999 || Number(year) > 2100) continue;
      found.push({ entityId: cve, kind: 'vulnerability', name: cve, rule: 'id', confidence: 100, start, end });
      continue;
    }
    const entity = attackId === attackId.toUpperCase() ? entityById(attackId) : null;
    if (entity === null || !speaksOfAttack(text, start, end)) continue;
    const { id, kind, name } = entity;
    found.push({ entityId: id, kind, name, rule: 'id', confidence: 95, start, end });
  }
  return found;
}

/** Alone, S0154 may be a part's number: it stands in brackets, or ATT&CK is spoken of nearby. */
const speaksOfAttack = (text: string, start: number, end: number): boolean =>
  /[([|\t]\s*$/.test(text.slice(Math.max(0, start - 3), start)) ||
  /ATT&CK|MITRE|technique|tactic|group|software|malware|actor|campaign/i.test(
    text.slice(Math.max(0, start - 60), end + 60),
  );

function numberedIn(text: string): Designated[] {
  const found: Designated[] = [];
  for (const { 0: written, 1: prefix = '', 3: digits = '', index: start } of text.matchAll(numbered)) {
    const key = prefix.toUpperCase();
    const shape = shapes[key];
    if (shape === undefined || !shape.digits.test(digits) || !isWrittenSo(written, key)) continue;
    const name = `${shape.name ?? key}${shape.joint}${digits}`;
    const entityId = `actor-${name.toLowerCase()}`;
    found.push({
      entityId,
      kind: 'actor',
      name,
      rule: 'designation',
      confidence: 75,
      start,
      end: start + written.length,
    });
  }
  return found;
}

/** "Storm 1234" and "dev 1234" are words and numbers; so is "fin 7". */
const isWrittenSo = (written: string, key: string): boolean => {
  if (key === 'STORM') return /^(?:Storm|STORM)-/.test(written);
  if (/^(?:DEV|TAG|UAC|SIG|UAT|ITG)$/.test(key)) return !written.includes(' ') && written.startsWith(key);
  if (key === 'TA' || key === 'FIN') return !written.includes(' ') || written.startsWith(key);
  return /^[A-Z]/.test(written) || !written.includes(' ');
};

function familyNamesIn(text: string): Designated[] {
  const found: Designated[] = [];
  for (const { 0: written, 1: adjective, index: start } of text.matchAll(familyName)) {
    const end = start + written.length;
    if (adjective !== undefined && noAdjective.test(adjective)) continue;
    const { speaksOfThreat, insideName } = contextOf(text, start, end);
    if (!speaksOfThreat || insideName) continue;
    const name = written.replace(/(\S)(\S*)/g, (_, head: string, rest: string) => head + rest.toLowerCase());
    const entityId = `actor-${name.toLowerCase().replace(' ', '-')}`;
    found.push({ entityId, kind: 'actor', name, rule: 'designation', confidence: 60, start, end });
  }
  return found;
}
