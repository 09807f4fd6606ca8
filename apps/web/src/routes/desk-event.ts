import { type DeskChange, changesShown, changesSince, lastChange } from '@cti/db/read/desk/changes';
import { changeKinds } from '@cti/db/tables/desk';
import { pruneDesk } from '@cti/db/write/desk/changes';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { createDeskStream } from '../desk/desk-stream.ts';
import { readerOf } from '../desk/reader-of.ts';
import { openEventStream } from '../http/open-event-stream.ts';
import { HttpProblem, problems } from '../http/problem.ts';

/** Milliseconds between two looks at what has changed, while somebody listens. */
const everyMs = 1000;

/** Server-sent events, so that a team sees each other's work as it is done. */
export const deskEventRoutes =
  ({ db, logger }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reader = {
      last: () => lastChange(db),
      since: (id: number) => changesSince(db, id),
      shown: (changes: readonly DeskChange[], maxTlp: number) => changesShown(db, changes, maxTlp),
      prune: () => pruneDesk(db),
    };
    const stream = createDeskStream(reader, { everyMs, logger });
    app.addHook('preClose', async () => stream.close());

    app.get(
      '/desk/events',
      {
        config: { needs: 'read' },
        schema: {
          tags: ['desk'],
          summary: 'Server-sent events: a `change` for each change that somebody made',
          description: `Data: id, kind (${changeKinds.join(', ')}), keys (rows of the inbox, ids, or \`all\`), by. Marks come to their own user only, and rows only to who may see them. With Last-Event-ID, from there on, as far back as an hour.`,
          headers: z.object({ 'last-event-id': z.string().max(20).optional() }),
          response: {
            200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } },
            ...problems(),
          },
        },
      },
      (request, reply) => {
        if (stream.full())
          throw new HttpProblem(
            503,
            'too_many_listeners',
            'Too many pages are listening. Close one, or come back later.',
          );
        const known = request.headers['last-event-id'];
        const lastId = known !== undefined && /^\d{1,15}$/.test(known) ? Number(known) : null;
        stream.add(openEventStream(request, reply), { ...readerOf(request.viewer), lastId });
      },
    );
  };
