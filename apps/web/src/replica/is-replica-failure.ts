/**
 * SQLSTATE codes and classes that tell of the server rather than of the statement: cancelled by a conflict with recovery (40),
 * stopping or starting (57P), no connection (08), no memory or connection left (53), nobody let in (28, 3D), a disk or a
 * page that is broken (58, XX), a write (25006); and Node's own codes, which have no digit.
 */
const failures = /^(?:40001|40P01|57P0\d|25006|(?:08|28|3D|53|58|XX).{3}|[A-Z_]{5,})$/;

/** Of pg, without a code. That no connection was free ("timeout exceeded") is none: it would put the load on the primary. */
const words = /^(?:Connection terminated|Client has encountered|Query read timeout)/;

/** Whether another server may answer what failed so. */
export const isReplicaFailure = (error: unknown): boolean => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && failures.test(cause.code)) return true;
    if (words.test(cause.message)) return true;
  }
  return false;
};
