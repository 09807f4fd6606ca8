import { ctiErrorIn } from '@cti/core/error';
import { HttpProblem } from '../http/problem.ts';

/** What a choice, a price, a cap or a publisher forbids: nothing is broken. */
const forbidden = new Set(['no-model', 'model-reserved', 'model-no-price', 'model-cap']);

/** A model's failure as the API says it; anything else stays as it is. */
export const modelProblem = (error: unknown): unknown => {
  const known = ctiErrorIn(error);
  if (known === null || !(known.code.startsWith('model-') || known.code === 'no-model')) return error;
  return new HttpProblem(forbidden.has(known.code) ? 409 : 503, known.code.replaceAll('-', '_'), known.message);
};
