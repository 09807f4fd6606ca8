import { givenNames, noPersonWords } from './person-words.ts';
import type { Private } from './private-kind.ts';

const part = String.raw`\p{Lu}[\p{Ll}\p{M}]{1,24}(?:['’-]\p{Lu}[\p{Ll}\p{M}]{1,24})?|O['’]\p{Lu}\p{Ll}{1,24}|Mc\p{Lu}\p{Ll}{1,24}`;
const particle = '(?:(?:van|von|de|der|den|da|di|del|la|le|bin|al|el) )';
/** A given name, perhaps initials, and one or two more. */
const fullName = String.raw`(?:${part})(?: \p{Lu}\.){0,2}(?: ${particle}{0,2}(?:${part})){1,2}`;
const start = String.raw`(?<![\p{L}\p{N}_.\-/\\@])`;
const end = String.raw`(?![\p{L}\p{N}_@\\/]|[-.]\p{L})`;
const role =
  '(?:(?:our|the|its|a|an) )?(?:chief|head|director|vice president|VP|CEO|CISO|CTO|CIO|CFO|COO|president|founder|co-founder|manager|principal|senior|lead|staff|researcher|analyst|engineer|spokes(?:man|woman|person)|professor|threat|security|incident|malware|detection|reverse)';

/** Each rule names a person by what stands around a name; the group `name` is the name. */
const rules = [
  `${start}(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herr|Frau|Mme|Monsieur|Madame|Señor|Señora|г-н|г-жа)\\.? (?<name>(?:${fullName})|(?:${part}))${end}`,
  `(?:^|\\n)[ \\t]{0,4}(?:(?:[Bb]y|[Ww]ritten by|[Pp]osted by|[Rr]eported by|[Aa]uthored by|[Vv]on|[Pp]ar|[Pp]or) |(?:[Aa]uthors?|[Aa]utor|[Aa]uteur|[Аа]втор|[Cc]ontact|[Ee]ditor|[Aa]nalyst|(?:[Ff]ull )?[Nn]ame)[:：] ?)(?<name>${fullName})${end}`,
  `${start}(?<name>${fullName}), ${role}\\b`,
].map((rule) => new RegExp(rule, 'gu'));
const anyName = new RegExp(`${start}(?<name>${fullName})${end}`, 'gu');

/** No text names more persons by rule; their surnames are then looked for one word at a time. */
const mostPersons = 2_000;

/**
 * Names of persons, by rule: after a title, in a byline, before a role, or a usual given name with a surname; and, once
 * a person is known, their surname alone. A name with a word of organisations, products or groups in it is no person's.
 */
export function findPersons(text: string, keep: readonly string[]): Private[] {
  const kept = new Set(keep.map((name) => name.toLowerCase()));
  const found: Private[] = [];
  const surnames = new Set<string>();
  const add = (name: string, at: number): void => {
    const words = name.split(' ');
    if (kept.has(name.toLowerCase()) || words.some((word) => noPersonWords.has(word.toLowerCase()))) return;
    const surname = words.at(-1) ?? '';
    if (surname.length > 3) surnames.add(surname);
    found.push({ kind: 'person', start: at, end: at + name.length });
  };
  for (const rule of rules)
    for (const match of text.matchAll(rule)) {
      const name = match.groups?.['name'] ?? '';
      if (found.length < mostPersons) add(name, match.index + match[0].indexOf(name));
    }
  for (const match of text.matchAll(anyName)) {
    const [given = ''] = match[0].split(' ');
    if (found.length < mostPersons && givenNames.has(given.toLowerCase().split('-')[0] ?? ''))
      add(match[0], match.index);
  }
  return surnames.size === 0 ? found : [...found, ...surnamesAlone(text, surnames)];
}

function* surnamesAlone(text: string, surnames: ReadonlySet<string>): Generator<Private> {
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_.\-/\\@])\p{Lu}[\p{L}'’-]{3,50}(?![\p{L}\p{N}_@\\/])/gu)) {
    const name = match[0].replace(/['’]s$/, '');
    if (surnames.has(name)) yield { kind: 'person', start: match.index, end: match.index + name.length };
  }
}
