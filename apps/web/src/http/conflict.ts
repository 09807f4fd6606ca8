import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { HttpProblem, problemBody } from './problem.ts';
import { Problem } from '../schema/common.ts';

/** The answer to who changes a version that is no longer the present one: what is there now, so that nothing is lost. */
export const conflictOf = <T extends z.ZodType>(present: T) => ({
  409: {
    description: 'Somebody has changed it since; `present` is what is there now.',
    content: { 'application/problem+json': { schema: Problem.extend({ present }) } },
  },
});

/** The body of such an answer. */
export const conflict = <T>(request: FastifyRequest, present: T) => {
  const problem = new HttpProblem(409, 'changed_meanwhile', 'Somebody has changed it since you opened it.');
  return { ...problemBody(problem, request.id), present };
};
