import { listStories } from '@cti/db/read/stories';
import { mergeStories, putInStory, splitStory, takeOutOfStory } from '@cti/db/write/change-story';
import { storyTeller } from '@cti/intel/story/story-teller';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import {
  MergeBody,
  PutInBody,
  SplitBody,
  Story,
  StoryArticleParams,
  StoryChange,
  StoryQuery,
  StorySummary,
} from '../schema/story.ts';
import { readQuery } from '../search/read-query.ts';
import { doneOr } from '../stories/story-problem.ts';
import { tellStory } from '../stories/tell-story.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['stories'];
const byHand = ({ name }: Viewer) => ({ by: name, teller: storyTeller });
const changes = { 200: StoryChange, ...problems(404, 409) };

const asked = (q: string | undefined, viewer: Viewer) => ({
  query: (q && readQuery(q, viewer.id)) || undefined,
  userId: viewer.id,
  maxTlp: maxTlpOf(viewer),
});

/** Articles about one event: what each adds, why it is there, and changing that by hand. */
export const storyRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/stories',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The stories, the one with the newest article first',
          querystring: StoryQuery,
          response: { 200: pageOf(StorySummary), ...problems() },
        },
      },
      ({ query: { q, ...given }, viewer }) => listStories(db, { ...given, ...asked(q, viewer) }, given),
    );

    app.get(
      '/stories/:id',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'One story: its articles with why each is in it, and what each adds',
          params: IdParams,
          response: { 200: Story, ...problems(404) },
        },
      },
      async ({ params, viewer }) => (await tellStory(db, params.id, maxTlpOf(viewer))) ?? notFound('story'),
    );

    app.post(
      '/stories/:id/merge',
      {
        config: { needs: 'decide', tells: 'stories', auditBody: ['otherId'] },
        schema: {
          tags,
          summary: 'Make another story part of this one',
          description: 'To take it back, split off the articles that the answer names as changed.',
          params: IdParams,
          body: MergeBody,
          response: changes,
        },
      },
      async ({ params, body, viewer }) => {
        if (params.id === body.otherId)
          throw new HttpProblem(409, 'same_story', 'A story cannot be merged with itself.');
        return doneOr(await mergeStories(db, params.id, body.otherId, byHand(viewer)));
      },
    );

    app.post(
      '/stories/:id/split',
      {
        config: { needs: 'decide', tells: 'stories', auditBody: ['articleIds'] },
        schema: {
          tags,
          summary: 'Make some of its articles a story of their own',
          params: IdParams,
          body: SplitBody,
          response: changes,
        },
      },
      async ({ params, body, viewer }) => doneOr(await splitStory(db, params.id, body.articleIds, byHand(viewer))),
    );

    app.post(
      '/stories/:id/articles',
      {
        config: { needs: 'decide', tells: 'stories', auditBody: ['articleId'] },
        schema: {
          tags,
          summary: 'Put an article into it, out of the story it was in',
          params: IdParams,
          body: PutInBody,
          response: changes,
        },
      },
      async ({ params, body, viewer }) => doneOr(await putInStory(db, params.id, body.articleId, byHand(viewer))),
    );

    app.delete(
      '/stories/:id/articles/:articleId',
      {
        config: { needs: 'decide', tells: 'stories' },
        schema: {
          tags,
          summary: 'Take an article out of it, for good',
          description: 'Grouping never puts it back; putting it in by hand does.',
          params: StoryArticleParams,
          response: changes,
        },
      },
      async ({ params, viewer }) => doneOr(await takeOutOfStory(db, params.id, params.articleId, byHand(viewer))),
    );
  };
