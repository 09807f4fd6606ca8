import { findObservable } from '@cti/db/read/observable';
import { endIndicator, promoteObservable } from '@cti/db/write/indicators';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Viewer } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { conflict, conflictOf } from '../http/conflict.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { describeObservables } from '../observables/describe-observables.ts';
import { suggestIndicator } from '../observables/suggest-indicator.ts';
import { IdParams } from '../schema/common.ts';
import { IndicatorBody, ObservableRow } from '../schema/observable.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['observables'];

/** Vouching for an observable: from then on it is an indicator. */
export const indicatorRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const observableOr404 = async (id: number, viewer: Viewer) =>
      (await findObservable(db, id, maxTlpOf(viewer))) ?? notFound('observable');
    const shown = async (id: number, viewer: Viewer) => {
      const how = { how: 'fully', maxTlp: maxTlpOf(viewer) } as const;
      const [described] = await describeObservables(db, [await observableOr404(id, viewer)], how);
      return described ?? notFound('observable');
    };

    app.post(
      '/observables/:id/indicator',
      {
        config: { needs: 'decide', tells: 'observables', auditBody: ['confidence', 'validUntil'] },
        schema: {
          tags,
          summary: 'Make an observable an indicator, or change how sure of it one is and until when',
          params: IdParams,
          body: IndicatorBody,
          response: { 200: ObservableRow, ...problems(404), ...conflictOf(ObservableRow) },
        },
      },
      async (request, reply) => {
        const { viewer, params } = request;
        const { id } = params;
        const { note, version, ...body } = request.body;
        const suggested = await suggestIndicator(db, await observableOr404(id, viewer), maxTlpOf(viewer));
        const validUntil = body.validUntil === undefined ? laterOrOpen(suggested.validUntil) : body.validUntil;
        if (validUntil && validUntil <= new Date()) throw inThePast();
        const confidence = body.confidence ?? suggested.confidence;
        const byHand = { label: `${viewer.name} set it`, points: confidence - suggested.confidence };
        const reasons = byHand.points === 0 ? suggested.parts : [...suggested.parts, byHand];
        const promotion = { observableId: id, confidence, reasons, note, validUntil, by: viewer.name };
        const isStored = await promoteObservable(db, promotion, version);
        const present = await shown(id, viewer);
        return isStored ? present : reply.code(409).type('application/problem+json').send(conflict(request, present));
      },
    );

    app.delete(
      '/observables/:id/indicator',
      {
        config: { needs: 'decide', tells: 'observables' },
        schema: {
          tags,
          summary: 'End an indicator now; that it was one stays',
          params: IdParams,
          response: { 200: ObservableRow, ...problems(404) },
        },
      },
      async ({ params: { id }, viewer }) =>
        (await endIndicator(db, id, viewer.name)) ? shown(id, viewer) : notFound('indicator'),
    );
  };

/** A value not seen for longer than its type lives: who vouches for it now means it now, for a month. */
const laterOrOpen = (suggested: Date | null): Date | null =>
  suggested === null ? null : new Date(Math.max(suggested.getTime(), Date.now() + 30 * 86_400_000));

const inThePast = () => {
  const detail = 'An indicator must be valid for some time from now on.';
  return new HttpProblem(400, 'bad_request', detail, [{ path: 'validUntil', message: detail }]);
};
