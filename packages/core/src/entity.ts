import type { Span } from './observable.ts';

/** What an article can be about besides values and techniques. STIX: intrusion-set, malware, tool, campaign, vulnerability. */
export const entityKinds = ['actor', 'malware', 'tool', 'campaign', 'vulnerability'] as const;
export type EntityKind = (typeof entityKinds)[number];

/**
 * How an entity was recognised: by an identifier (G0046, CVE-2024-3400), by its name or an alias, or by the form of a
 * vendor's designation that no list has yet (UNC1234, "Velvet Typhoon").
 */
export const entityRules = ['id', 'name', 'alias', 'designation'] as const;
export type EntityRule = (typeof entityRules)[number];

/** An actor, a malware and so on under its one name. `id` is ATT&CK's where it has one, else a slug of kind and name. */
export type Entity = { id: string; kind: EntityKind; name: string; aliases: string[] };

/** An entity at one place of a text; `confidence` is 0 to 100. */
export type EntityMention = Span & {
  entityId: string;
  kind: EntityKind;
  name: string;
  rule: EntityRule;
  confidence: number;
};

/**
 * What a team adds to the bundled entities: entities of its own, further names of any entity, and entities found to be
 * the same, whose mentions then count for `intoId`. Pass the same object for many texts: it is indexed once.
 */
export type EntityAdditions = {
  entities?: readonly Entity[];
  aliases?: readonly { entityId: string; name: string }[];
  merges?: readonly { fromId: string; intoId: string }[];
};

export const relationKinds = ['uses', 'exploits', 'delivers', 'attributed-to'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** What one sentence states of two entities (or an entity and a technique). The span is the sentence. */
export type Relation = Span & {
  fromId: string;
  fromName: string;
  kind: RelationKind;
  toId: string;
  toName: string;
  confidence: number;
};

/** A vulnerability's entry in CISA's catalogue of those known to be exploited; `dateAdded` is YYYY-MM-DD. */
export type KnownExploited = { dateAdded: string; ransomware: boolean; name: string; vendor: string; product: string };

/** A CVSS base score as a text states it; version "3.1", vector and severity only where they are given or follow. */
export type StatedCvss = Span & {
  score: number | null;
  version: string | null;
  severity: 'none' | 'low' | 'medium' | 'high' | 'critical' | null;
  vector: string | null;
};

/** The probability (0 to 1) that a vulnerability is exploited within 30 days, as a text states it. */
export type StatedEpss = Span & { score: number };

/** What is known of a CVE: whether it is known to be exploited, and what the text says of its severity. */
export type VulnerabilityFacts = { kev: KnownExploited | null; cvss: StatedCvss | null; epss: StatedEpss | null };
