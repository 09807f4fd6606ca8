import { estimateTokens } from './estimate-tokens.ts';
import type { Capabilities } from './language-model.ts';

/** A piece of a prompt. Pieces are cut from the least important up, each from its end. */
export type PromptPart = {
  name: string;
  text: string;
  /** `whole`: never cut. Otherwise the smaller number is cut first. */
  importance: number | 'whole';
};

export type Cut = { name: string; keptChars: number; droppedChars: number; droppedTokens: number };

export type FittedPrompt = {
  /** The parts in their given order; a part cut to nothing is an empty text. */
  parts: { name: string; text: string }[];
  tokens: number;
  /** What is missing; empty when everything fits. */
  cuts: Cut[];
  /** False when the whole parts alone exceed the budget: nothing sensible can be sent. */
  isFitting: boolean;
};

/** What a prompt may take when `maxTokens` are kept for the answer and some for the chat template around it. */
export const promptBudget = (capabilities: Capabilities, maxTokens: number): number =>
  Math.max(0, capabilities.contextTokens - maxTokens - 64);

/** Where to end a text of at most `chars`: the end of a line, else of a sentence, else of a word, in its last fifth. */
const cutPlace = (text: string, chars: number): number => {
  if (chars >= text.length) return text.length;
  const from = Math.floor(chars * 0.8);
  const tail = text.slice(from, chars);
  const line = tail.lastIndexOf('\n');
  if (line >= 0) return from + line;
  const sentence = Math.max(tail.lastIndexOf('. '), tail.lastIndexOf('! '), tail.lastIndexOf('? '));
  if (sentence >= 0) return from + sentence + 1;
  const word = tail.lastIndexOf(' ');
  if (word >= 0) return from + word;
  const unit = text.charCodeAt(chars - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? chars - 1 : chars;
};

/** The longest beginning of `text` within `budget` tokens: a search by halves, some 20 estimates for a long article. */
const beginningWithin = (text: string, budget: number): string => {
  if (budget <= 0) return '';
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (estimateTokens(text.slice(0, middle)) <= budget) low = middle;
    else high = middle - 1;
  }
  const kept = text.slice(0, cutPlace(text, low));
  return kept.trim() === '' ? '' : kept;
};

/** Cuts the parts until they take at most `budget` tokens by our estimate, and tells what was cut. */
export const fitPrompt = (parts: readonly PromptPart[], budget: number): FittedPrompt => {
  const fitted = parts.map((part) => ({ part, text: part.text, tokens: estimateTokens(part.text) }));
  let tokens = fitted.reduce((sum, entry) => sum + entry.tokens, 0);
  const cuts: Cut[] = [];
  const cuttable = fitted
    .flatMap((entry) => (entry.part.importance === 'whole' ? [] : [{ entry, importance: entry.part.importance }]))
    .toSorted((left, right) => left.importance - right.importance);
  for (const { entry } of cuttable) {
    if (tokens <= budget) break;
    const before = entry.tokens;
    entry.text = beginningWithin(entry.text, before - (tokens - budget));
    entry.tokens = estimateTokens(entry.text);
    tokens += entry.tokens - before;
    cuts.push({
      name: entry.part.name,
      keptChars: entry.text.length,
      droppedChars: entry.part.text.length - entry.text.length,
      droppedTokens: before - entry.tokens,
    });
  }
  return {
    parts: fitted.map(({ part, text }) => ({ name: part.name, text })),
    tokens,
    cuts,
    isFitting: tokens <= budget,
  };
};
