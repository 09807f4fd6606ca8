import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askLimit } from '../ask/ask-limit.ts';
import { createAsking } from '../ask/asking.ts';
import { answerQuestion } from '../ask/answer-question.ts';
import { createConversations } from '../ask/conversations.ts';
import { createTurnEvents } from '../ask/turn-events.ts';
import type { Deps } from '../deps.ts';
import { notFound, problems } from '../http/problem.ts';
import type { WebModels } from '../models/open-models.ts';
import { AskBody, Conversation, ConversationPage, ConversationQuery } from '../schema/ask.ts';
import { IdParams } from '../schema/common.ts';
import { askEventRoutes } from './ask-events.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';
import { askTurnRoutes } from './ask-turn.ts';

const tags = ['ask'];

/** Questions over all that is collected, answered from its passages. */
export const askRoutes =
  (deps: Deps, { calls }: WebModels): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, embedder, logger, settings } = deps;
    const asking = createAsking(db, logger, (asked, options) =>
      answerQuestion({ db, embedder, calls }, asked, options),
    );
    const events = createTurnEvents(db, asking);
    app.addHook('preClose', async () => {
      await asking.close();
      events.close();
    });
    const conversations = createConversations(db, asking);
    const preHandler = askLimit(app, settings.rateLimitPerMinute);

    app.post(
      '/conversations',
      {
        config: { needs: 'triage', load: 'meaning' },
        preHandler,
        schema: {
          tags,
          summary: 'Ask a question and begin a conversation with it',
          description: 'The answer is written beside; follow it at `/conversations/{id}/turns/1/events`.',
          body: AskBody,
          response: { 201: Conversation, ...problems() },
        },
      },
      async ({ body, viewer }, reply) => reply.code(201).send(await conversations.begin(body, viewer)),
    );

    app.get(
      '/conversations',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Conversations, the one that changed last first',
          querystring: ConversationQuery,
          response: { 200: ConversationPage, ...problems() },
        },
      },
      ({ query, viewer }) => conversations.list(maxTlpOf(viewer), query),
    );

    app.get(
      '/conversations/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'One conversation with its questions and answers',
          params: IdParams,
          response: { 200: Conversation, ...problems(404) },
        },
      },
      async ({ params: { id } }) => (await conversations.find(id)) ?? notFound('conversation'),
    );

    app.delete(
      '/conversations/:id',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Delete a conversation with its answers',
          params: IdParams,
          response: { 204: z.null(), ...problems(404) },
        },
      },
      async ({ params: { id } }, reply) =>
        (await conversations.remove(id)) ? reply.code(204).send(null) : notFound('conversation'),
    );

    await app.register(askEventRoutes(conversations, events));
    await app.register(askTurnRoutes(conversations, preHandler));
  };
