import type { TechniqueMention } from '@cti/core/observable';
import { attackVersion, techniqueById, techniqueStatus } from '../attack.ts';

// Upper case, or lower case in a Sigma tag; the slash is how ATT&CK's own addresses write a sub-technique.
const techniqueId = /(?<![A-Za-z0-9])(?:T|(?<=attack\.)t)(\d{4})(?:[./](\d{3}))?(?![A-Za-z0-9])/g;
/** Without one of these, a bare T1000 that ATT&CK does not know is more likely a product. */
const speaksOfAttack = /ATT&CK|\bMITRE\b/i;

const confidences = { active: 100, revoked: 95, deprecated: 90, unknown: 0 };

/**
 * Techniques by id. A revoked id gives its successor and says so in the name. An id ATT&CK never gave is rule
 * `unknown-id` with confidence 0; a bare one only in a text that speaks of ATT&CK or names a real id.
 */
export function mentionsById(text: string, most: number): TechniqueMention[] {
  const mentions: TechniqueMention[] = [];
  for (const { 0: original, 1: number, 2: sub, index: start } of text.matchAll(techniqueId)) {
    if (mentions.length >= most) break;
    const id = sub === undefined ? `T${number}` : `T${number}.${sub}`;
    const status = techniqueStatus(id);
    const technique = techniqueById(id);
    const span = { start, end: start + original.length, original };
    if (technique === null) {
      mentions.push({ techniqueId: id, name: notInAttack, rule: 'unknown-id', confidence: 0, ...span });
    } else {
      const name = status === 'revoked' ? `${technique.name} (formerly ${id})` : technique.name;
      mentions.push({ techniqueId: technique.id, name, rule: 'id', confidence: confidences[status], ...span });
    }
  }
  const inContext = mentions.some(({ rule }) => rule === 'id') || speaksOfAttack.test(text);
  return inContext ? mentions : mentions.filter(({ rule, techniqueId: id }) => rule === 'id' || id.includes('.'));
}

const notInAttack = `not in ATT&CK v${attackVersion}`;
