import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { askedOf, shareAnswers } from '../insight/asked.ts';
import { actorTechniquesTable, attackTable, readActorTechniques, readAttack } from '../insight/read-attack.ts';
import { checkExport, insightResponses, sendInsight } from '../insight/send-insight.ts';
import { ActorTechniquesInsight, ActorTechniquesQuery, AttackInsight } from '../schema/insight-attack.ts';
import { ScopedQuery } from '../schema/insight-range.ts';

const tags = ['insights'];
const config = { needs: 'read', load: 'figures', replica: true } as const;

/** What articles name of ATT&CK, and who is said to do it. */
export const insightAttackRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = deps;
    const attackOf = shareAnswers(deps, readAttack);
    const actorsOf = shareAnswers(deps, readActorTechniques);

    app.get(
      '/insights/attack',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'The ATT&CK matrix, with how often articles name each technique',
          querystring: ScopedQuery,
          response: insightResponses(AttackInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await attackOf(askedOf(query, request.viewer));
        return sendInsight({ db, request, reply }, 'attack', answer, attackTable);
      },
    );

    app.get(
      '/insights/actor-techniques',
      {
        config,
        preHandler: checkExport,
        schema: {
          tags,
          summary: 'Which actors are said to use which techniques',
          querystring: ActorTechniquesQuery,
          response: insightResponses(ActorTechniquesInsight),
        },
      },
      async (request, reply) => {
        const { query } = request;
        const answer = await actorsOf({
          ...askedOf(query, request.viewer),
          most: { actors: query.actors, techniques: query.techniques },
        });
        return sendInsight({ db, request, reply }, 'actor-techniques', answer, actorTechniquesTable);
      },
    );
  };
