import type { Measure, Period, Subject } from './insight-query.ts';

type Meaning = { measure: Measure } | { of: Subject; measure?: Measure } | { by: Period } | { filter: string };

/** What phrases of one to three words mean, in small letters. */
const phrases: Record<string, Meaning> = {};
const mean = (meaning: Meaning, ...words: string[]): void => {
  for (const word of words) phrases[word] = meaning;
};

mean({ measure: 'articles' }, 'articles', 'article', 'posts', 'reports', 'publications');
mean({ measure: 'stories' }, 'stories', 'story');
mean({ measure: 'mentions' }, 'mentions', 'mention', 'times');
mean({ measure: 'observables' }, 'observables', 'observable', 'iocs', 'ioc', 'indicators', 'values');
mean({ of: 'technique' }, 'techniques', 'technique', 'ttps', 'ttp', 'attack techniques', 'att&ck techniques');
mean(
  { of: 'actor' },
  'actors',
  'actor',
  'threat actors',
  'threat actor',
  'groups',
  'group',
  'threat groups',
  'apts',
  'apt groups',
);
mean({ of: 'malware' }, 'malware', 'malware families', 'malware family', 'families', 'family', 'malwares');
mean({ of: 'tool' }, 'tools', 'tool');
mean({ of: 'vulnerability' }, 'cves', 'cve', 'vulnerabilities', 'vulnerability', 'vulns', 'exploits');
mean({ of: 'source' }, 'sources', 'source', 'publishers', 'publisher', 'feeds', 'feed', 'blogs', 'blog');
mean(
  { of: 'observable-type', measure: 'observables' },
  ...['observable', 'ioc', 'indicator', 'value'].flatMap((noun) => [`${noun} types`, `${noun} type`]),
  'types',
  'type',
  'types of observables',
  'types of iocs',
  'kinds of observables',
);
mean({ of: 'tier' }, 'tiers', 'tier', 'source tiers', 'source tier');
mean({ of: 'language' }, 'languages', 'language');
mean({ of: 'platform' }, 'platforms', 'platform', 'operating systems', 'operating system');
for (const by of ['day', 'week', 'month'] as const)
  mean({ by }, ...['by', 'per', 'each', 'every', 'a', `${by} by`].map((word) => `${word} ${by}`));
mean({ by: 'day' }, 'daily', 'day to day');
mean({ by: 'week' }, 'weekly', 'over time', 'trend', 'trends', 'timeline', 'history');
mean({ by: 'month' }, 'monthly');
for (const tier of ['premium', 'standard', 'basic'])
  mean({ filter: `tier:${tier}` }, `${tier} sources`, `${tier} tier`, `${tier} source`);
for (const platform of ['windows', 'linux', 'macos', 'cloud', 'network', 'esxi'])
  mean({ filter: `platform:${platform}` }, `on ${platform}`, `for ${platform}`, `${platform} platform`);
for (const [code, name] of Object.entries({
  en: 'english',
  de: 'german',
  fr: 'french',
  es: 'spanish',
  it: 'italian',
  pt: 'portuguese',
  ru: 'russian',
  zh: 'chinese',
  ja: 'japanese',
  ko: 'korean',
  nl: 'dutch',
  pl: 'polish',
  uk: 'ukrainian',
}))
  mean({ filter: `lang:${code}` }, `in ${name}`, `${name} language`, `written in ${name}`);

const longest = 3;

/** The longest phrase that these words begin with, and what it means; null where they begin with none. */
export const meaningOf = (words: readonly string[]): { meaning: Meaning; words: number } | null => {
  for (let count = Math.min(longest, words.length); count > 0; count -= 1) {
    const phrase = words.slice(0, count).join(' ');
    const meaning = Object.hasOwn(phrases, phrase) ? phrases[phrase] : undefined;
    if (meaning) return { meaning, words: count };
  }
  return null;
};

/** Words that ask for nothing by themselves. */
export const idleWords: ReadonlySet<string> = new Set(
  (
    'a about all an and any are articles ask asked at be been being by can chart common commonly compared count counted ' +
    'counts did display do does each every find for frequent frequently get give graph had has have how i in involving is ' +
    'it list many me mentioned mentioning most much my named names naming number of often on our over per please plot ' +
    'related seen show split table tell that the their there these they this those to us used was we were what where ' +
    'which who with written discussed covered covering concerning regarding broken down grouped sorted out new names ' +
    'wrote write writes writing tells told ' +
    'appear appeared appears appearing came come coming published ranked each from'
  ).split(' '),
);

/** Words for what a count cannot answer. */
export const unanswerable: ReadonlySet<string> = new Set(
  'why should explain summarise summarize average median percent percentage ratio correlation predict forecast versus vs hour hourly hours quarter quarterly yearly'.split(
    ' ',
  ),
);
