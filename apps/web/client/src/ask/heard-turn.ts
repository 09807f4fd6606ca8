import type { AnswerSentence, Citation, Turn } from '../api/types.ts';

type AskStep = 'searching' | 'reading' | 'writing' | 'checking';

/** What the server has told of an answer that is being made. */
export type Heard = {
  step: AskStep | null;
  /** How many passages are read; null before it is known. */
  passages: number | null;
  sentences: AnswerSentence[];
  citations: Citation[];
};

export type AskEvent =
  | { name: 'progress'; data: { step: AskStep; passages: number | null } }
  | { name: 'sentence'; data: { at: number; sentence: AnswerSentence; citations: Citation[] } };

export const nothingHeard: Heard = { step: null, passages: null, sentences: [], citations: [] };

/** Takes an event up. After a lost connection everything is told again, so a sentence takes its own place. */
export const heard = (before: Heard, event: AskEvent): Heard => {
  if (event.name === 'progress') return { ...before, ...event.data };
  const { at, sentence, citations } = event.data;
  const sentences = before.sentences.slice();
  sentences[at] = sentence;
  // One that was missed leaves no hole: it is told before those after it.
  return { ...before, sentences: sentences.filter((each) => each !== undefined), citations };
};

/** What is being done, in words. */
export const stepWords = ({ step, passages }: Heard): string => {
  const read = passages === null ? 'the passages found' : passages === 1 ? '1 passage' : `${passages} passages`;
  switch (step) {
    case null:
      return 'Asking …';
    case 'searching':
      return 'Searching all articles …';
    case 'reading':
      return `Reading ${read} …`;
    case 'writing':
      return `Writing from ${read} …`;
    case 'checking':
      return 'Checking every sentence against its passage …';
  }
};

/** A turn with the sentences heard so far, until it is there whole. */
export const turnSoFar = (turn: Turn, { sentences, citations }: Heard): Turn =>
  turn.state === 'answering' && sentences.length > 0 ? { ...turn, sentences, citations } : turn;
