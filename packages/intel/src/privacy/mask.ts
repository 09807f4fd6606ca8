import { createHmac } from 'node:crypto';
import type { EntityAdditions } from '@cti/core/entity';
import { findEntities } from '../entity/find-entities.ts';
import { extractObservables } from '../extract-observables.ts';
import { findContacts } from './find-contacts.ts';
import { findPersons } from './find-persons.ts';
import { findSecrets } from './find-secrets.ts';
import { placeholders } from './placeholders.ts';
import type { Private, PrivateKind } from './private-kind.ts';

/** A stretch of a text and what stands there instead; the same value has the same placeholder wherever it stands. */
export type Mask = Private & { placeholder: string; value: string };

export type MaskOptions = {
  /** E-mail addresses that are an attacker's, refanged and in small letters: they are what the text is about. */
  indicators?: ReadonlySet<string>;
  /** The team's own names of actors and malware, which are no person's. */
  additions?: EntityAdditions | null;
  /** Further names to leave as they are, such as a publisher's. */
  keep?: readonly string[];
};

/** A line of the proof of what was masked: never the value, only its keyed hash. */
export type MaskProof = Private & { hash: string };

/**
 * Replaces secrets and personal data in a text that is to leave the house: keys, tokens and passwords; e-mail addresses
 * that are neither defanged nor named as indicators; telephone numbers, bank accounts, payment cards; names of persons by
 * rule. What an analysis lives on stays: hashes, addresses, CVEs, GUIDs, names of actors, malware and tools. Spans count
 * in the text as given, in its order, and do not overlap. Linear in the text.
 */
export function mask(text: string, options: MaskOptions = {}): { text: string; masks: Mask[] } {
  const taken = new Uint8Array(text.length);
  const observables = extractObservables(text);
  const secrets = free(findSecrets(text), taken);
  const contacts = free(findContacts(text, observables, options.indicators ?? new Set()), taken);
  const names = [
    ...findEntities(text, options.additions ?? null),
    ...observables.filter(({ type }) => !wide.has(type)),
  ];
  for (const { start, end } of names) taken.fill(1, start, end);
  const persons = free(findPersons(text, options.keep ?? []), taken);
  const found = [...secrets, ...contacts, ...persons].toSorted((a, b) => a.start - b.start);
  const placeholderOf = placeholders(text);
  const masks = found.map((each): Mask => {
    const value = text.slice(each.start, each.end);
    return { ...each, value, placeholder: placeholderOf(each.kind, value) };
  });
  return { text: withMasks(text, masks), masks };
}

/** Puts the values back, in the masked text or in what was written from it. Placeholders of other texts stay. */
export function unmask(text: string, masks: readonly Mask[]): string {
  const values = new Map(masks.map(({ placeholder, value }) => [placeholder, value]));
  return text.replaceAll(
    /\[\[[A-Z]{1,20}\d{0,6}_\d{1,6}\]\]/g,
    (placeholder) => values.get(placeholder) ?? placeholder,
  );
}

/**
 * What to log of a masking. The hash is an HMAC-SHA-256 under `key`: a plain hash of a telephone number would be undone by
 * trying all of them.
 */
export const proofOf = (masks: readonly Mask[], key: string): MaskProof[] =>
  masks.map(({ kind, start, end, value }) => ({
    kind,
    start,
    end,
    hash: createHmac('sha256', key).update(`${kind}\n${value}`).digest('hex'),
  }));

/** They surround other values, and persons too. */
const wide = new Set<string>([
  'command-line',
  'process-lineage',
  'yara-rule',
  'sigma-rule',
  'snort-rule',
  'user-agent',
]);

/** Those that overlap nothing before them, which they then claim. */
function free<T extends { start: number; end: number; kind: PrivateKind }>(
  found: readonly T[],
  taken: Uint8Array,
): T[] {
  return found.filter(({ start, end }) => {
    for (let at = start; at < end; at += 1) if (taken[at] === 1) return false;
    taken.fill(1, start, end);
    return end > start;
  });
}

function withMasks(text: string, masks: readonly Mask[]): string {
  const parts: string[] = [];
  let reached = 0;
  for (const { start, end, placeholder } of masks) {
    parts.push(text.slice(reached, start), placeholder);
    reached = end;
  }
  return parts.join('') + text.slice(reached);
}
