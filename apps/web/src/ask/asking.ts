import { messageOf } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import { type TurnEnd, endTurn, hearTurn } from '@cti/db/write/conversations';
import type { askSteps } from '../schema/ask.ts';
import type { Answer, AnswerOptions, AskedQuestion } from './answer.ts';

export type TurnPlace = { conversationId: number; position: number };

/** What a reader of a turn is told while it is being answered. */
export type TurnReader = {
  step: (step: (typeof askSteps)[number], passages: number | null) => void;
  sentence: (at: number, answer: Pick<TurnEnd, 'sentences' | 'citations'>) => void;
  /** The turn has ended, and its row says how. */
  end: () => void;
};

type UnderWay = {
  stop: AbortController;
  readers: Set<TurnReader>;
  step: Parameters<TurnReader['step']> | null;
  told: Pick<TurnEnd, 'sentences' | 'citations'>;
  ended: Promise<void>;
};

export type AnswerFunction = (asked: AskedQuestion, options: AnswerOptions) => Promise<Answer>;

export type Asking = {
  /** Answers a turn whose row is there, beside whatever else goes on. */
  start: (place: TurnPlace, asked: AskedQuestion) => void;
  /** Ends a turn as stopped, and resolves when its row says so. One that has ended stays as it is. */
  stop: (place: TurnPlace) => Promise<void>;
  /** Tells a reader what it missed and what follows; null when nobody here answers the turn. Otherwise: to stop being told. */
  follow: (place: TurnPlace, reader: TurnReader) => (() => void) | null;
  /** Stops every turn, and resolves when all rows say so. */
  close: () => Promise<void>;
};

const everyMs = 5_000;
const keyOf = ({ conversationId, position }: TurnPlace) => `${conversationId} ${position}`;

const ended = (state: TurnEnd['state'], reason: string): TurnEnd => ({
  state,
  reason,
  sentences: [],
  citations: [],
  dropped: 0,
  model: null,
  promptVersion: null,
});

const stoppedEnd = () => ended('stopped', 'It was stopped before there was an answer.');

/** The turns that are being answered in this process. */
export const createAsking = (db: Db, logger: Logger, answer: AnswerFunction): Asking => {
  const underWay = new Map<string, UnderWay>();

  const endOf = async (turn: UnderWay, asked: AskedQuestion): Promise<TurnEnd> => {
    const tell = (...step: Parameters<TurnReader['step']>) => {
      turn.step = step;
      for (const reader of turn.readers) reader.step(...step);
    };
    try {
      const { articleIds: _articleIds, ...end } = await answer(asked, {
        signal: turn.stop.signal,
        watch: { step: tell },
      });
      if (turn.stop.signal.aborted) return stoppedEnd();
      for (const at of end.sentences.keys()) {
        turn.told = { sentences: end.sentences.slice(0, at + 1), citations: end.citations };
        for (const reader of turn.readers) reader.sentence(at, turn.told);
      }
      return end;
    } catch (error) {
      if (turn.stop.signal.aborted) return stoppedEnd();
      logger.error({ event: 'ask.failed', err: error });
      return ended('failed', 'Something went wrong here while it was answered; the log says what. Ask again.');
    }
  };

  const run = async (place: TurnPlace, turn: UnderWay, asked: AskedQuestion): Promise<void> => {
    const { conversationId, position } = place;
    const hear = async () => {
      try {
        // Another process may have stopped it, or somebody has deleted it.
        if (!(await hearTurn(db, conversationId, position))) turn.stop.abort();
      } catch (error) {
        logger.warn({ event: 'ask.unheard', reason: messageOf(error) });
      }
    };
    const timer = setInterval(() => void hear(), everyMs);
    try {
      await endTurn(db, conversationId, position, await endOf(turn, asked));
    } catch (error) {
      // The row stays as it is, and is failed for its silence by whoever reads it next.
      logger.error({ event: 'ask.not-stored', err: error });
    } finally {
      clearInterval(timer);
      underWay.delete(keyOf(place));
      for (const reader of turn.readers) reader.end();
    }
  };

  return {
    start: (place, asked) => {
      const turn: UnderWay = {
        stop: new AbortController(),
        readers: new Set(),
        step: null,
        told: { sentences: [], citations: [] },
        ended: Promise.resolve(),
      };
      underWay.set(keyOf(place), turn);
      turn.ended = run(place, turn, asked);
    },
    stop: async (place) => {
      const turn = underWay.get(keyOf(place));
      turn?.stop.abort();
      await turn?.ended;
      await endTurn(db, place.conversationId, place.position, stoppedEnd());
    },
    follow: (place, reader) => {
      const turn = underWay.get(keyOf(place));
      if (turn === undefined) return null;
      if (turn.step) reader.step(...turn.step);
      for (const at of turn.told.sentences.keys()) reader.sentence(at, turn.told);
      turn.readers.add(reader);
      return () => turn.readers.delete(reader);
    },
    close: async () => {
      const turns = [...underWay.values()];
      for (const { stop } of turns) stop.abort();
      await Promise.all(turns.map((turn) => turn.ended));
    },
  };
};
