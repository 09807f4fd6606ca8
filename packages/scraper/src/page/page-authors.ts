import type { Byline } from './byline.ts';
import { oneLine } from './dom.ts';
import type { JsonLdArticle } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';

const leadIn =
  /^(?:(?:written|posted|published|reported|authored) )?(?:by|author|authors|von|par|por|автор|文|著者|作者)\s*[:：]?\s+/i;

/** Who wrote a page, as names: structured data, else meta tags, else what is marked as a byline, else the line by the title. At most twenty. */
export const pageAuthors = (facts: PageFacts, article: JsonLdArticle | null, byline: Byline | null): string[] => {
  for (const source of [
    article?.authors ?? [],
    facts.metaAuthors,
    facts.bylines,
    (byline?.authors ?? []).map(withoutTeam),
    personsAmong(byline?.beside ?? []),
  ]) {
    const names = [...new Set(source.flatMap(authorNames))];
    if (names.length > 0) return names.slice(0, 20);
  }
  return [];
};

const authorNames = (text: string): string[] => {
  const name =
    oneLine(text.slice(0, 300))
      .replace(leadIn, '')
      .split(/\s+[|·•]\s+|\s+(?:on|Published)\s+(?=\w+ \d|\d)/)[0] ?? '';
  const isName =
    name !== '' &&
    name.length <= 100 &&
    !/^https?:|^www\.|@\w+\.|\d{4}/.test(name) &&
    !/^(?:by|author|authors|admin)$/i.test(name);
  return isName ? name.split(/\s*;\s*|\s+(?:and|&)\s+|,\s+(?=\p{Lu}\S+\s+\p{Lu})/u).filter((part) => part !== '') : [];
};

/** Names beside a date that can only be persons' : two to four capitalised words, none of them a section's or a team's. */
const personsAmong = (beside: string[]): string[] => {
  const found = beside.filter((text) => text.split(/,\s+|\s+&\s+/).every(isPerson));
  return found.length === 1 ? found : [];
};

const isPerson = (name: string): boolean =>
  /^\p{Lu}[\p{L}'’.-]*(?: (?:(?:van|von|de|der|den|del|da|di|la|le|bin|al) ){0,2}\p{Lu}[\p{L}'’.-]+){1,3}$/u.test(
    name,
  ) &&
  !team.test(name) &&
  !section.test(name);

const section =
  /(?<!\p{L})(?:threats?|blogs?|news|reports?|advisor(?:y|ies)|alerts?|malware|ransomware|phishing|vulnerabilit(?:y|ies)|exploits?|updates?|products?|company|insights?|press|releases?|staff|editorial|cloud|data|desk|incidents?|analysis|attacks?|zero|day|apt|dark|web|cyber|crime|cybercrime|cybersecurity|best|practices|case|stud(?:y|ies)|deep|dive|tools?|techniques?|intel|how|the|windows|linux|android|network|software|supply|chain|home|read|more|share|published|by|category|general|featured|podcast|webinar|events?|guides?|tutorials?)(?!\p{L})/iu;

const team =
  /(?<!\p{L})(?:research|team|labs?|intelligence|security|unit|group|analyst|researcher|engineer|engineering|director|editor|reporter|head|manager|officer|ciso|cto|ceo|writer|correspondent|vp|operations|response)(?!\p{L})/iu;

/** "Ana Petrova, Cloud Research" is one person and where she works. */
const withoutTeam = (text: string): string => {
  const [name = '', ...rest] = text.split(/,\s*/);
  return rest.length === 1 && team.test(rest[0] ?? '') ? name : text;
};
