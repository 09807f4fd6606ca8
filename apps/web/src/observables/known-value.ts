import type { Observable } from '@cti/core/observable';
import type { Db } from '@cti/db/connect';
import { findValue } from '@cti/db/read/observable';
import { notFound } from '../http/problem.ts';
import { normalizeObservable } from '../search/normalize-observable.ts';

/** The value as it is stored, however it is spelt. Throws 404 where no article up to `maxTlp` mentions it. */
export const knownValue = async (db: Db, { type, value }: Observable, maxTlp: number) =>
  (await findValue(db, type, value, maxTlp)) ??
  (await findValue(db, type, normalizeObservable(type, value), maxTlp)) ??
  notFound('observable');
