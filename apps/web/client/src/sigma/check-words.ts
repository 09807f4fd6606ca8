import type { SigmaRule } from '../api/types.ts';
import type { Tone } from '../parts/badge.tsx';
import { counted, thin } from '../parts/count.tsx';

type Finding = { tone: Tone; words: string; means: string };

const noveltyWords = {
  new: { tone: 'good', words: 'new', means: 'No known rule looks for this.' },
  extends: {
    tone: 'info',
    words: 'extends a known rule',
    means: 'It fires where a known rule does and elsewhere, or asks for much the same.',
  },
  covered: {
    tone: 'warn',
    words: 'covered by known rules',
    means: 'Known rules fire whenever this one does.',
  },
} as const satisfies Record<SigmaRule['novelty']['verdict'], Finding>;

/** What trying a rule out showed, in a few words each. */
export const findingsOf = ({ evidence, sample, benign, novelty }: SigmaRule): Finding[] => [
  ...(evidence
    ? [
        evidence.fires
          ? {
              tone: 'good' as const,
              words: 'fires on its evidence',
              means: "It fires on the event that the article's evidence would have left.",
            }
          : {
              tone: 'bad' as const,
              words: 'misses its evidence',
              means: "It does not fire on the event that the article's evidence would have left.",
            },
      ]
    : [
        sample
          ? { tone: 'good' as const, words: 'can fire', means: 'An event was made on which it fires.' }
          : { tone: 'warn' as const, words: 'no event found', means: 'No event could be made on which it fires.' },
      ]),
  everyday(benign),
  noveltyWords[novelty.verdict],
];

const everyday = ({ tested, fired }: SigmaRule['benign']): Finding => {
  if (tested === 0)
    return { tone: 'idle', words: 'no everyday events', means: 'We hold no everyday events of this log source.' };
  return fired === 0
    ? { tone: 'good', words: `silent on ${counted(tested, 'everyday event')}`, means: 'It fires on none of them.' }
    : {
        tone: 'bad',
        words: `fires on ${thin(fired)} of ${counted(tested, 'everyday event')}`,
        means: 'It would fire every day.',
      };
};

/** A log source in a line: “process_creation, windows”. */
export const logsourceWords = ({ category, product, service }: SigmaRule['logsource']): string =>
  [category, service, product].filter((part) => part !== null).join(', ');
