import { listTags } from '@cti/db/read/desk/tags';
import { assignRows, tagRows, voteRows } from '@cti/db/write/desk/team';
import { undoTeam } from '@cti/db/write/desk/undo-team';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { assigneeOf, withAssignees } from '../desk/assignee-of.ts';
import { actorOf, readerOf } from '../desk/reader-of.ts';
import { problems } from '../http/problem.ts';
import { AssignBody, TagCount, TagsBody, TeamAnswer, TeamUndoBody, VotesBody } from '../schema/desk.ts';

const tags = ['desk'];

/** What the team makes of rows: whose work they are, its own words for them, what it thinks they are worth. */
export const tagRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/tags',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: "The team's tags, the most used first",
          response: { 200: z.array(TagCount), ...problems() },
        },
      },
      ({ viewer }) => listTags(db, readerOf(viewer).maxTlp),
    );

    app.post(
      '/inbox/assign',
      {
        config: { needs: 'triage', auditBody: ['keys', 'userId'] },
        schema: {
          tags,
          summary: "Make rows somebody's work, or nobody's",
          body: AssignBody,
          response: { 200: TeamAnswer, ...problems(404, 413, 415) },
        },
      },
      async ({ body: { keys, userId }, viewer }) => {
        const to = userId === null ? null : await assigneeOf(db, viewer, userId);
        return { undo: await assignRows(db, readerOf(viewer), keys, to, actorOf(viewer)) };
      },
    );

    app.post(
      '/inbox/tags',
      {
        config: { needs: 'triage', auditBody: ['keys', 'add', 'remove'] },
        schema: {
          tags,
          summary: 'Put tags on rows, and take tags off',
          body: TagsBody,
          response: { 200: TeamAnswer, ...problems(413, 415) },
        },
      },
      async ({ body: { keys, ...words }, viewer }) => ({
        undo: await tagRows(db, readerOf(viewer), keys, words, actorOf(viewer)),
      }),
    );

    app.post(
      '/inbox/votes',
      {
        // A key press like a mark; votes are shown, and nothing else hangs on them.
        config: { needs: 'triage', audit: false },
        schema: {
          tags,
          summary: 'Say what rows are worth: 1, -1, or 0 for nothing said',
          body: VotesBody,
          response: { 200: TeamAnswer, ...problems(413, 415) },
        },
      },
      async ({ body: { keys, vote }, viewer }) => ({
        undo: await voteRows(db, readerOf(viewer), keys, vote, actorOf(viewer)),
      }),
    );

    app.post(
      '/inbox/team/undo',
      {
        config: { needs: 'triage', audit: 'inbox.team.undo' },
        bodyLimit: 4 * 1024 * 1024,
        schema: {
          tags,
          summary: 'Take back an assignment, tags or votes',
          description:
            'Work that somebody else has given away since then, or that can be given back to nobody, stays as it is, and is named in `left`.',
          body: TeamUndoBody,
          response: {
            200: z.object({ left: z.array(z.number().int()).describe('Articles left alone.') }),
            ...problems(413, 415),
          },
        },
      },
      async ({ body, viewer }) => {
        const { steps, left } = await withAssignees(db, viewer, body.undo);
        return { left: [...left, ...(await undoTeam(db, readerOf(viewer), steps, actorOf(viewer)))] };
      },
    );
  };
