import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { PulseStream } from '../events/pulse-stream.ts';
import { openEventStream } from '../http/open-event-stream.ts';
import { HttpProblem, problems } from '../http/problem.ts';

/** Server-sent events, so that pages are live without asking. */
export const eventRoutes =
  (stream: PulseStream): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('preClose', async () => stream.close());

    app.get(
      '/events',
      {
        config: { needs: 'read' },
        schema: {
          tags: ['stats'],
          summary: 'Server-sent events: a `pulse` at once, and whenever it changes',
          response: {
            200: {
              description: 'Events; the data of each `pulse` is a Pulse.',
              content: { 'text/event-stream': { schema: z.string() } },
            },
            ...problems(),
          },
        },
      },
      (request, reply) => {
        if (stream.full())
          throw new HttpProblem(503, 'too_many_listeners', 'Too many pages are listening. Close one, or ask /pulse.');
        stream.add(openEventStream(request, reply));
      },
    );
  };
