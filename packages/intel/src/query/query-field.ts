import { platforms } from '@cti/core/platform';
import { tiers } from '@cti/core/source';

type FieldShape =
  | { takes: 'text'; expects: string }
  | { takes: 'choice'; choices: readonly string[] }
  | { takes: 'number'; most: number }
  | { takes: 'moment' };

/** The fields of the search grammar, and what each is compared with. */
export const queryFields = {
  technique: { takes: 'text', expects: 'an ATT&CK id such as T1059.001, or a name' },
  actor: { takes: 'text', expects: 'an actor’s name or id' },
  malware: { takes: 'text', expects: 'a malware’s name or id' },
  tool: { takes: 'text', expects: 'a tool’s name or id' },
  campaign: { takes: 'text', expects: 'a campaign’s name or id' },
  entity: { takes: 'text', expects: 'the name or id of an actor, malware, tool, campaign or vulnerability' },
  cve: { takes: 'text', expects: 'a CVE id such as CVE-2024-3400' },
  observable: { takes: 'text', expects: 'a value such as evil.example' },
  ip: { takes: 'text', expects: 'an IP address' },
  domain: { takes: 'text', expects: 'a domain' },
  hash: { takes: 'text', expects: 'a hash' },
  url: { takes: 'text', expects: 'an address that begins with http' },
  source: { takes: 'text', expects: 'a source’s name or slug' },
  tier: { takes: 'choice', choices: tiers },
  lang: { takes: 'text', expects: 'a language’s code such as en' },
  platform: { takes: 'choice', choices: platforms },
  story: { takes: 'text', expects: 'a story’s number or title' },
  is: { takes: 'choice', choices: ['unread', 'read', 'starred', 'later', 'archived', 'duplicate'] },
  after: { takes: 'moment' },
  before: { takes: 'moment' },
  on: { takes: 'moment' },
  score: { takes: 'number', most: 100 },
  priority: { takes: 'number', most: 100 },
} as const satisfies Record<string, FieldShape>;

export type QueryField = keyof typeof queryFields;

/** Other words people use for a field. */
const synonyms: Readonly<Record<string, QueryField>> = {
  ttp: 'technique',
  attack: 'technique',
  group: 'actor',
  family: 'malware',
  ioc: 'observable',
  language: 'lang',
  since: 'after',
  from: 'after',
  until: 'before',
  date: 'on',
};

const isField = (name: string): name is QueryField => Object.hasOwn(queryFields, name);

/** The field of this name or of a word for it, in any case of letters; null for a name that is none. */
export const fieldNamed = (written: string): QueryField | null => {
  const name = written.toLowerCase();
  if (isField(name)) return name;
  return Object.hasOwn(synonyms, name) ? (synonyms[name] ?? null) : null;
};

export const fieldNames = Object.keys(queryFields).filter(isField);
/** Every word that may stand before a colon. */
export const fieldWords: readonly string[] = [...fieldNames, ...Object.keys(synonyms)];
