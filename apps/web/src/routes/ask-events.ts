import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Conversations } from '../ask/conversations.ts';
import type { TurnEvents } from '../ask/turn-events.ts';
import { openEventStream } from '../http/open-event-stream.ts';
import { HttpProblem, problems } from '../http/problem.ts';
import { TurnParams } from '../schema/ask.ts';

const tags = ['ask'];

/** Following an answer while it is made. */
export const askEventRoutes =
  (conversations: Conversations, events: TurnEvents): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/conversations/:id/turns/:position/events',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'Server-sent events of an answer as it is made',
          description:
            '`progress` (AskProgress: step, passages), `sentence` (at, sentence, citations), and last `done` with the Turn. Who comes late or again is told all from the beginning; of an answer that is there, only `done`.',
          params: TurnParams,
          response: {
            200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } },
            ...problems(404),
          },
        },
      },
      async (request, reply) => {
        const { id, position } = request.params;
        await conversations.turn(id, position);
        if (events.full())
          throw new HttpProblem(
            503,
            'too_many_listeners',
            'Too many pages follow an answer. Close one, or ask for it.',
          );
        await events.add(openEventStream(request, reply), { conversationId: id, position });
      },
    );
  };
