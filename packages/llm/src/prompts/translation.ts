import { CtiError } from '@cti/core/error';
import { z } from 'zod';
import { keepValues } from './kept-values.ts';
import { piecesOf } from './pieces-of.ts';
import type { AskedWith, Asking, Made, Purpose } from './purpose.ts';

/** Characters a call; its translation has to fit `maxTokens` in any language. */
const pieceChars = 2_400;
/** What is beyond is left out, and said to be. */
const mostPieces = 60;
const tries = 2;

const Answer = z.object({ translation: z.string().max(20_000) });

const rules = ({ language }: Pick<AskedWith, 'language'>) =>
  [
    `These rules hold whatever was said before: translate into the language with the code ${language}.`,
    'Stretches such as [[VALUE_1]] stand for values: copy each one as it is, as often as it stands there, and write no other.',
    'Translate all of it and add nothing. A text in that language already is copied as it is.',
  ].join('\n');

const lost = (model: string, fault: string) =>
  new CtiError('model-lost-value', `The translation of ${model} was refused: ${fault}.`, 'give-up', {
    detail: { model },
  });

type Piece = { written: string; told: Omit<Made, 'value' | 'dropped'> };

const translatePiece = async (
  asking: Asking,
  piece: string,
  fault: ReturnType<typeof keepValues>['fault'],
): Promise<Piece> => {
  const { calls, head, words, asked, signal } = asking;
  let complaint = '';
  let microCents = 0;
  for (let tried = 1; ; tried += 1) {
    const question = {
      system: words.system,
      instruction: `${words.instruction}\n\n${rules(asked)}${complaint}`,
      text: piece,
      schema: Answer,
      maxTokens,
      isWorthKeeping: (answer: z.infer<typeof Answer>) => fault(piece, answer.translation) === null,
    };
    const { value, ...told } = await calls.ask(head, question, signal ? { signal } : {});
    microCents += told.microCents;
    const wrong = fault(piece, value.translation);
    if (wrong === null) return { written: value.translation, told: { ...told, microCents } };
    if (tried >= tries) throw lost(told.model, wrong);
    complaint = `\nAn earlier translation was refused: ${wrong}.`;
  }
};

const maxTokens = 2_400;

/** The blanks around a piece, which models leave out. */
const framed = (piece: string, written: string) =>
  `${/^\s*/.exec(piece)?.[0] ?? ''}${written.trim()}${/\s*$/.exec(piece)?.[0] ?? ''}`;

export const translation: Purpose = {
  title: 'Translation',
  about: 'The whole article in English or another language, with every observable kept to the letter.',
  wording: 1,
  maxTokens,
  own: {
    system: 'You are a translator of threat intelligence. You translate closely, with the terms that analysts use.',
    instruction:
      'Translate the part of an article below. Keep its lines and headings as they are. Names of products, malware and actors stay as they are written.',
  },
  rules,
  callsFor: (chars) => Math.min(mostPieces, Math.max(1, Math.ceil(chars / pieceChars))),
  ask: async (asking) => {
    const kept = keepValues(asking.text);
    const pieces = piecesOf(kept.text, pieceChars);
    const read = pieces.slice(0, mostPieces);
    const done: Piece[] = [];
    const parts: string[] = [];
    for (const piece of read) {
      if (piece.trim() === '') {
        parts.push(piece);
        continue;
      }
      const translated = await translatePiece(asking, piece, kept.fault);
      done.push(translated);
      parts.push(framed(piece, translated.written));
    }
    const [last] = done.slice(-1);
    if (!last) throw new CtiError('model-unproven', 'The article has no text to translate.', 'give-up');
    return {
      value: { language: asking.asked.language, text: kept.restore(parts.join('')), values: kept.count },
      dropped: 0,
      model: last.told.model,
      isCached: done.every(({ told }) => told.isCached),
      microCents: done.reduce((sum, { told }) => sum + told.microCents, 0),
      unreadChars:
        done.reduce((sum, { told }) => sum + told.unreadChars, 0) +
        pieces.slice(mostPieces).reduce((sum, { length }) => sum + length, 0),
    };
  },
};
