import type { ServerResponse } from 'node:http';
import type { Db } from '@cti/db/connect';
import { type TurnRow, findTurn } from '@cti/db/read/conversations';
import { failSilentTurns } from '@cti/db/write/conversations';
import { z } from 'zod';
import { AskProgress, AskedSentence, Turn } from '../schema/ask.ts';
import type { Asking, TurnPlace, TurnReader } from './asking.ts';
import { viewCitation, viewTurn } from './view-turn.ts';

export type TurnEvents = {
  full: () => boolean;
  /** Tells a response of a turn from its beginning to its end, then ends the response. */
  add: (response: ServerResponse, place: TurnPlace) => Promise<void>;
  close: () => void;
};

const mostReaders = 100;
const heartbeatMs = 15_000;
/** Milliseconds between two looks at a turn that another process answers. */
const lookMs = 1_000;

const eventOf = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

const isEnded = (turn: TurnRow | null): boolean => turn?.state !== 'answering';

/** Server-sent events of turns: `progress`, `sentence`, and `done` with the whole turn. Who comes late is told all again. */
export const createTurnEvents = (db: Db, asking: Asking): TurnEvents => {
  const readTurn = (place: TurnPlace) => findTurn(db, place.conversationId, place.position);
  const responses = new Set<ServerResponse>();

  const readerOf = (response: ServerResponse, end: () => void): TurnReader => ({
    step: (step, passages) => void response.write(eventOf('progress', z.encode(AskProgress, { step, passages }))),
    sentence: (at, { sentences, citations }) => {
      const sentence = sentences[at];
      if (sentence === undefined) return;
      const told = { at, sentence, citations: citations.map(viewCitation) };
      response.write(eventOf('sentence', z.encode(AskedSentence, told)));
    },
    end,
  });

  const endWith = (response: ServerResponse, turn: TurnRow | null) => {
    // Its end could not be stored: the reader comes again and is told what became of it.
    if (turn?.state === 'answering') return response.destroy();
    if (turn !== null) response.write(eventOf('done', z.encode(Turn, viewTurn(turn))));
    return response.end();
  };

  /** Resolves when the turn has ended, or nobody listens any more. */
  const untilEnded = async (response: ServerResponse, place: TurnPlace): Promise<void> => {
    const { promise: closed, resolve: close } = Promise.withResolvers<'closed'>();
    response.once('close', () => close('closed'));
    const { promise: answered, resolve: end } = Promise.withResolvers<'ended'>();
    const leave = asking.follow(
      place,
      readerOf(response, () => end('ended')),
    );
    if (leave !== null) {
      await Promise.race([closed, answered]);
      leave();
      return;
    }
    while (!response.destroyed && !isEnded(await readTurn(place))) {
      await failSilentTurns(db);
      const { promise: waited, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, lookMs);
      await Promise.race([closed, waited]);
      clearTimeout(timer);
    }
  };

  return {
    full: () => responses.size >= mostReaders,
    add: async (response, place) => {
      responses.add(response);
      const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
      response.once('close', () => {
        clearInterval(heartbeat);
        responses.delete(response);
      });
      try {
        await untilEnded(response, place);
        if (!response.destroyed) endWith(response, await readTurn(place));
      } catch {
        // The headers are out: the reader comes again by itself and is told then.
        response.destroy();
      }
    },
    close: () => {
      for (const response of responses) response.end();
    },
  };
};
