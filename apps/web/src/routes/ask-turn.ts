import type { preHandlerAsyncHookHandler } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answerMarkdown } from '../ask/answer-markdown.ts';
import type { Conversations } from '../ask/conversations.ts';
import { problems } from '../http/problem.ts';
import { AskBody, Turn, TurnParams, VerdictBody } from '../schema/ask.ts';
import { IdParams } from '../schema/common.ts';

const tags = ['ask'];

/** The questions of a conversation: asking on, stopping an answer, and saying what one thinks of it. */
export const askTurnRoutes =
  (conversations: Conversations, preHandler: preHandlerAsyncHookHandler): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/conversations/:id/turns',
      {
        config: { needs: 'triage', load: 'meaning' },
        preHandler,
        schema: {
          tags,
          summary: 'Ask on in a conversation',
          description: '409 while the question before is being answered, and where the conversation is full.',
          params: IdParams,
          body: AskBody,
          response: { 201: Turn, ...problems(404, 409) },
        },
      },
      async ({ params: { id }, body, viewer }, reply) =>
        reply.code(201).send(await conversations.askOn(id, body, viewer)),
    );

    app.post(
      '/conversations/:id/turns/:position/stop',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Stop an answer that is being made; one that is there stays',
          params: TurnParams,
          response: { 200: Turn, ...problems(404) },
        },
      },
      ({ params: { id, position } }) => conversations.stop(id, position),
    );

    app.put(
      '/conversations/:id/turns/:position/verdict',
      {
        config: { needs: 'triage' },
        schema: {
          tags,
          summary: 'Say what one thinks of an answer',
          params: TurnParams,
          body: VerdictBody,
          response: { 200: Turn, ...problems(404, 409) },
        },
      },
      ({ params: { id, position }, body }) => conversations.judge(id, position, body),
    );

    app.get(
      '/conversations/:id/turns/:position/markdown',
      {
        config: { needs: 'export', audit: 'conversation.export', load: 'figures' },
        schema: {
          tags,
          summary: 'An answer as Markdown, with numbered citations and their addresses',
          params: TurnParams,
          response: {
            200: { description: 'Markdown.', content: { 'text/markdown': { schema: z.string() } } },
            ...problems(404),
          },
        },
      },
      async ({ params: { id, position } }, reply) =>
        reply.type('text/markdown; charset=utf-8').send(answerMarkdown(await conversations.turn(id, position))),
    );
  };
