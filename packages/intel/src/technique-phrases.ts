import names from '../data/technique-names.json' with { type: 'json' };
import { techniqueById, techniquesByName, type Technique } from './attack.ts';

/**
 * How much a name says by itself: `always` means the technique in any case of letters; `title` does when written as
 * ATT&CK capitalises it; a `term` of the trade (Phishing) and an everyday `word` (Domains) only where an id or a list of
 * techniques stands around it.
 */
export type NameStrength = 'always' | 'title' | 'term' | 'word';

/** A name in lower case and the techniques it can mean: more than one only for a `word`. */
export type TechniquePhrase = { phrase: string; techniques: Technique[]; strength: NameStrength };

const everyday = new Set(names.everyday);
const terms = new Set(names.terms);
const singular = new Set(names.singular);
/** Names that no other subject uses: the word parts that make a name so, and two endings. */
const distinctive = new RegExp(
  `${names.distinctive.map((part) => part.replaceAll(' ', '[ ]')).join('|')}|shell$|discovery$`,
);

/** The names looked for in text: ATT&CK's own, retired ones, and the trade's other names for them. */
export function techniquePhrases(): TechniquePhrase[] {
  const phrases = new Map<string, TechniquePhrase>();
  for (const [phrase, techniques] of techniquesByName()) {
    if (phrase.length >= 3) phrases.set(phrase, { phrase, techniques, strength: strengthOf(phrase, techniques) });
  }
  for (const [phrase, id] of Object.entries(names.aliases)) {
    const technique = techniqueById(id);
    if (technique !== null) phrases.set(phrase, { phrase, techniques: [technique], strength: 'always' });
  }
  return [...phrases.values()];
}

function strengthOf(phrase: string, techniques: readonly Technique[]): NameStrength {
  if (singular.has(phrase)) return 'always';
  if (terms.has(phrase) && techniques.length === 1) return 'term';
  if (techniques.length > 1 || everyday.has(phrase) || !/[ /-]/.test(phrase)) return 'word';
  return distinctive.test(phrase) ? 'always' : 'title';
}
