import { defang } from '@cti/core/defang';
import { isKnownObservable } from '@cti/db/read/observables';
import { type OverrideEntry, findOverride, listOverrides } from '@cti/db/read/verdict-overrides';
import { type OverrideRow, decideVerdicts, mostCovered, withdrawVerdict } from '@cti/db/write/verdict-overrides';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problems } from '../http/problem.ts';
import { IdParams, pageOf } from '../schema/common.ts';
import { OverrideBody, OverrideQuery, OverrideResult, VerdictOverride } from '../schema/verdict-override.ts';
import { refangQuery } from '../search/plain-filters.ts';
import { type ListedValue, listedValue } from '../verdicts/listed-value.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const tags = ['verdicts'];

const withDefanged = (row: OverrideEntry) => ({ ...row, defanged: defang(row.type, row.value) });

/** What people decide of values: that one counts, or is set aside, in one article or everywhere. */
export const verdictOverrideRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const shown = async (row: OverrideRow) => withDefanged((await findOverride(db, row.id)) ?? notFound('override'));

    app.get(
      '/verdict-overrides',
      {
        config: { needs: 'read' },
        schema: {
          tags,
          summary: 'The decisions on values, newest first, with those taken back: the audit',
          querystring: OverrideQuery,
          response: { 200: pageOf(VerdictOverride), ...problems() },
        },
      },
      async ({ query, viewer }) => {
        const filters = { ...query, maxTlp: maxTlpOf(viewer), q: query.q && refangQuery(query.q) };
        const { items, nextCursor } = await listOverrides(db, filters, query);
        return { items: items.map(withDefanged), nextCursor };
      },
    );

    app.post(
      '/verdict-overrides',
      {
        config: { needs: 'decide', tells: 'observables', auditBody: ['type', 'value', 'verdict', 'articleId'] },
        schema: {
          tags,
          summary: 'Decide that a value counts, or is set aside; every article that names it is judged anew',
          description:
            'A decision replaces the one that held for the same value; saying the same again changes nothing.',
          body: OverrideBody,
          response: { 200: OverrideResult, 201: OverrideResult, ...problems(404) },
        },
      },
      async ({ body: { type, value: written, verdict, reason, articleId = null }, viewer }, reply) => {
        // The reader sends values as they are stored; spelled anew, some would become others.
        const isStored = await isKnownObservable(db, { type, value: written });
        const { value } = valueOr400(isStored ? { type, value: written } : listedValue(type, written));
        const decided = await decideVerdicts(db, [{ type, value, verdict, reason, by: viewer.name, articleId }]);
        if (decided.outcome === 'no-article') return notFound('article');
        if (decided.outcome === 'too-wide') throw tooWide();
        const [made] = decided.decided;
        if (!made) return notFound('override');
        const { override, replaced } = made;
        return reply.code(made.outcome === 'added' ? 201 : 200).send({
          override: await shown(override),
          replaced: replaced && (await shown(replaced)),
          articles: decided.articles,
        });
      },
    );

    app.delete(
      '/verdict-overrides/:id',
      {
        config: { needs: 'decide', tells: 'observables' },
        schema: {
          tags,
          summary: 'Take a decision back: its values are judged as if it had never been made',
          params: IdParams,
          response: { 200: OverrideResult, ...problems(404) },
        },
      },
      async ({ params, viewer }) => {
        const withdrawn = await withdrawVerdict(db, params.id, viewer.name);
        if (withdrawn.outcome === 'no-override') return notFound('override');
        const articles = withdrawn.outcome === 'done' ? withdrawn.articles : 0;
        return { override: await shown(withdrawn.override), replaced: null, articles };
      },
    );
  };

const valueOr400 = (value: ListedValue) => {
  if (!('problem' in value)) return value;
  throw new HttpProblem(400, 'bad_request', value.problem, [{ path: 'value', message: value.problem }]);
};

const tooWide = () =>
  new HttpProblem(400, 'too_wide', `This would judge more than ${mostCovered.toLocaleString('en')} values at once.`);
