import type { Db } from '@cti/db/connect';
import type { PageRequest } from '@cti/db/read/page';
import { type TurnRow, findConversation, findTurn, listConversations } from '@cti/db/read/conversations';
import {
  addTurn,
  beginConversation,
  deleteConversation,
  failSilentTurns,
  judgeTurn,
} from '@cti/db/write/conversations';
import type { AskFilters } from '@cti/db/tables/conversation';
import type { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { type AskBody, type VerdictBody, mostTurns } from '../schema/ask.ts';
import type { Asking } from './asking.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';
import { viewTurn } from './view-turn.ts';

/** Conversations as the API has them. What is not there throws HttpProblem 404. */
export type Conversations = ReturnType<typeof createConversations>;

type Asked = z.output<typeof AskBody>;

const filtersOf = ({ sources, since, until, minScore }: Asked['filters'], maxTlp: number): AskFilters => ({
  maxTlp,
  ...(sources ? { sources } : {}),
  ...(since ? { since: since.toISOString() } : {}),
  ...(until ? { until: until.toISOString() } : {}),
  ...(minScore === undefined ? {} : { minScore }),
});

const storedOf = ({ question, filters }: Asked, maxTlp: number) => ({
  question: question.trim(),
  filters: filtersOf(filters, maxTlp),
});

/** Turns before the one that is asked that it may lean on. */
const mostPrevious = 3;

const refusals = {
  answering: ['answer_under_way', 'The question before is still being answered. Wait for it, or stop it.'],
  full: ['conversation_full', `A conversation holds ${mostTurns} questions. Begin another one.`],
} as const;

export const createConversations = (db: Db, asking: Asking) => {
  const find = async (id: number) => {
    const read = () => findConversation(db, id);
    const first = await read();
    const isOpen = first?.turns.some(({ state }) => state === 'answering');
    if (isOpen) await failSilentTurns(db);
    const row = isOpen ? await read() : first;
    return row && { ...row, turns: row.turns.map(viewTurn) };
  };

  const turn = async (id: number, position: number): Promise<TurnRow> => {
    const first = await findTurn(db, id, position);
    if (first?.state !== 'answering') return first ?? notFound('turn');
    await failSilentTurns(db);
    return (await findTurn(db, id, position)) ?? notFound('turn');
  };

  return {
    find,
    turn,

    list: async (maxTlp: number, page: PageRequest) => {
      await failSilentTurns(db);
      return listConversations(db, maxTlp, page);
    },

    begin: async (body: Asked, viewer: Viewer) => {
      const asked = storedOf(body, maxTlpOf(viewer));
      const askedBy = viewer.name;
      const id = await beginConversation(db, { ...asked, askedBy });
      asking.start({ conversationId: id, position: 1 }, { ...asked, previous: [], askedBy });
      return (await find(id)) ?? notFound('conversation');
    },

    askOn: async (id: number, body: Asked, viewer: Viewer) => {
      const asked = storedOf(body, maxTlpOf(viewer));
      const askedBy = viewer.name;
      const added = await addTurn(db, id, asked, mostTurns);
      if ('refused' in added) {
        if (added.refused === 'no-conversation') return notFound('conversation');
        const [code, detail] = refusals[added.refused];
        throw new HttpProblem(409, code, detail);
      }
      const { position } = added;
      const before = (await findConversation(db, id))?.turns.filter((one) => one.position < position) ?? [];
      asking.start({ conversationId: id, position }, { ...asked, previous: before.slice(-mostPrevious), askedBy });
      return viewTurn(await turn(id, position));
    },

    stop: async (id: number, position: number) => {
      await turn(id, position);
      await asking.stop({ conversationId: id, position });
      return viewTurn(await turn(id, position));
    },

    judge: async (id: number, position: number, { verdict, note }: z.output<typeof VerdictBody>) => {
      if (!(await judgeTurn(db, id, position, { verdict, note }))) {
        await turn(id, position);
        throw new HttpProblem(409, 'answer_under_way', 'There is no answer yet to be judged.');
      }
      return viewTurn(await turn(id, position));
    },

    remove: (id: number) => deleteConversation(db, id),
  };
};
