import { ctiErrorIn } from '@cti/core/error';

/**
 * SQLSTATE classes that speak of the server and not of the statement: 08 connection, 40 rolled back (deadlock), 53 out of
 * resources, 57 shut down by an operator, 58 its system. 57014 is a statement that was cancelled, which is ours.
 */
const passing = /^(?:08|40|53|57(?!014)|58)\w{3}$/;

const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);

/** What `pg` and `ioredis` say, without a code, of a connection that went or never came. */
const words =
  /^(?:Connection terminated|Connection is closed|Client has encountered a connection error|timeout exceeded when trying to connect|Command timed out|Reached the max retries per request)/;

const deepest = 10;

/**
 * Whether our own database or queue was away: nobody's fault whose job met it, so it must not cost that job an attempt.
 * A site's failures are CtiErrors and never taken for ours.
 */
export const isOutage = (error: unknown): boolean => {
  if (ctiErrorIn(error)) return false;
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < deepest;
    current = current.cause, depth += 1
  ) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    if (passing.test(code) || network.has(code) || words.test(current.message)) return true;
  }
  return false;
};
