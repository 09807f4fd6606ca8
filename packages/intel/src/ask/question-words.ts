import { isStopWord } from '../summary/summary-words.ts';

/** Words that ask, and words for asking about articles: they say nothing of what an answer holds. */
const asking = new Set(
  (
    'who whom whose which what whats when where why how do does did can could should would will is are was were be been has have had ' +
    'tell show list explain describe give please know known knows about anything something there any some ever kind type sort ' +
    'article articles report reports reported mention mentions mentioned say says said state states call called name names named ' +
    'much many long often quickly fast soon first mean means happen happened happens concern concerns involve involves exactly ' +
    'used use uses using allow allows belong belongs ' +
    'wer was wann wo warum wie welche welcher welches кто что где когда почему как какой какая какие'
  ).split(' '),
);

/** Whether a word in small letters is part of the asking rather than of what is asked for. */
export const isAskingWord = (lower: string): boolean => asking.has(lower) || isStopWord(lower);

const pronouns = new Set(
  'it its itself they them their theirs this that these those he she him her his hers there one ones former latter same'.split(
    ' ',
  ),
);

/** Whether a word in small letters stands for something that was named before. */
export const isPronoun = (lower: string): boolean => pronouns.has(lower);

const irregular = new Map(
  [
    'steal stole stolen stealing steals stealer theft thief thieves',
    'write wrote written writing writes',
    'run ran running runs',
    'hide hid hidden hiding hides',
    'take took taken taking takes',
    'send sent sending sends',
    'buy bought buying buys',
    'sell sold selling sells',
    'pay paid paying pays payment payments',
    'find found finding finds',
    'leave left leaving leaves',
    'make made making makes',
    'keep kept keeping keeps',
    'hold held holding holds',
    'build built building builds',
    'break broke broken breaking breaks',
    'fall fell fallen falling falls',
    'speak spoke spoken speaks',
    'get got gotten getting gets',
    'begin began begun beginning begins',
    'bring brought bringing brings',
    'sleep slept sleeping sleeps',
    'shut shuts shutting',
    'lose lost losing loses loss losses',
    'catch caught catching catches',
    'choose chose chosen chooses',
    'persist persists persisted persistence persistent',
    'install installs installed installer installers installation',
    'hospital hospitals',
    'server servers',
  ].flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return [first, ...others].map((word) => [word, first] as const);
  }),
);

const ending = /(?:ations?|ements?|ings?|ions?|ers?|ors?|ed|es|s|e|y)$/;

/** What "encrypted", "encrypts" and "encryption" share; for a word in small letters. */
export const askStem = (lower: string): string => {
  const known = irregular.get(lower);
  if (known !== undefined) return known;
  if (lower.length < 5 || /[^a-z]/.test(lower))
    return lower.length === 4 && /^[a-z]+s$/.test(lower) ? lower.slice(0, 3) : lower;
  const stem = lower.replace(ending, '');
  return stem.length < 3 ? lower : stem.slice(0, 9);
};
