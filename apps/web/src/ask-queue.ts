import type { JobDeclaration } from '@cti/core/jobs';
import type { Deps } from './deps.ts';
import { HttpProblem } from './http/problem.ts';

/** What the queue answers; throws a 503 problem when it does not. */
export const askQueue = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (cause) {
    throw Object.assign(new HttpProblem(503, 'queue_unavailable', 'The queue does not answer.'), { cause });
  }
};

/** Hands one job over and answers its id; throws a 503 problem when the queue does not take it. */
export const enqueueOr503 = async <P extends Record<string, unknown>>(
  { jobs }: Pick<Deps, 'jobs'>,
  job: JobDeclaration<P>,
  payload: P,
): Promise<string> => {
  const [id = ''] = await askQueue(jobs.enqueue(job, payload));
  return id;
};
