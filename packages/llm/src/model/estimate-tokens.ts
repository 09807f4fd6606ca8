import type { ModelRequest } from './language-model.ts';

/** What a chat template adds around each message. */
const tokensPerMessage = 8;

type Kind = 'word' | 'digits' | 'space' | 'wide' | 'letters' | 'marks';

const isWide = (unit: number) =>
  (unit >= 0x3040 && unit <= 0x30ff) ||
  (unit >= 0x3400 && unit <= 0x9fff) ||
  (unit >= 0xac00 && unit <= 0xd7af) ||
  (unit >= 0xf900 && unit <= 0xfaff);

const kindOf = (unit: number): Kind => {
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)) return 'word';
  if (unit >= 0x30 && unit <= 0x39) return 'digits';
  if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) return 'space';
  if (unit < 0x80) return 'marks';
  return isWide(unit) ? 'wide' : 'letters';
};

/** What a run of one kind counts. Letters and digits in turns are a hash or an encoding, of which no vocabulary knows the words. */
const tokensOf = (kind: Kind, length: number, before: Kind, text: string, start: number): number => {
  switch (kind) {
    case 'word':
      return Math.ceil(before === 'digits' ? length / 1.8 : length / 6);
    case 'digits':
      return Math.ceil(before === 'word' ? length / 1.8 : length / 2.5);
    case 'space':
      return length === 1 && text[start] === ' ' ? 0 : Math.ceil(length / 8);
    case 'wide':
      return 1.3 * length;
    case 'letters':
      return 0.7 * length;
    case 'marks':
      return length;
  }
};

/**
 * How many tokens a text is to a model, by rules that hold for the usual byte-pair vocabularies and lean high: English
 * words take one or two, hex and base64 about one for two characters, signs one each. Linear in the text.
 */
export const estimateTokens = (text: string): number => {
  let tokens = 0;
  let before: Kind = 'space';
  let start = 0;
  while (start < text.length) {
    const kind = kindOf(text.charCodeAt(start));
    let end = start + 1;
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end += 1;
    tokens += tokensOf(kind, end - start, before, text, start);
    before = kind;
    start = end;
  }
  return Math.ceil(tokens);
};

/** The whole prompt of a request, what a chat template adds included. */
export const estimateRequestTokens = (request: ModelRequest): number =>
  request.messages.reduce(
    (sum, { text }) => sum + estimateTokens(text) + tokensPerMessage,
    request.system === '' ? tokensPerMessage : estimateTokens(request.system) + 2 * tokensPerMessage,
  );
