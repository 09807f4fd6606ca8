import { eq, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { type ModelCap, modelCalls, modelPauses } from '../tables/model.ts';

type Row = typeof modelCalls.$inferSelect;

/** Who asks what of which model. */
export type NewModelCall = Pick<
  Row,
  'purpose' | 'articleId' | 'sourceId' | 'askedBy' | 'provider' | 'model' | 'promptVersion' | 'masked'
>;

/** Whether a call may be made: its row, or which cap or pause forbids it until when. */
export type ModelReservation =
  | { id: number }
  | { cap: ModelCap; until: Date }
  | { pause: { reason: string }; until: Date };

type Answer = {
  id: number | null;
  cap: ModelCap | null;
  pause: { reason: string } | null;
  /** When the cap or the pause ends, in milliseconds since 1970. */
  until: number | null;
};

/**
 * Writes a call into the ledger at the most it can cost, unless that could pass one of the caps, or the provider rests.
 * One at a time: a lock of the database is taken first, so that the statement behind it sees all that others reserved.
 */
export const reserveModelCall = async (
  db: Db,
  call: NewModelCall,
  worstMicroCents: number,
  caps: readonly ModelCap[],
): Promise<ModelReservation> => {
  const answer = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('cti.model_calls'))`);
    const { rows } = await tx.execute<Answer>(reservation(call, worstMicroCents, caps));
    return rows[0];
  });
  const until = new Date(answer?.until ?? 0);
  if (answer?.pause) return { pause: answer.pause, until };
  if (answer?.cap) return { cap: answer.cap, until };
  if (answer?.id == null) throw new Error('The call was neither reserved nor refused.');
  return { id: answer.id };
};

/** A month's cap is told before a day's: it lasts longer. Calls that cost nothing pass every cap. */
const reservation = (call: NewModelCall, worst: number, caps: readonly ModelCap[]) => sql`
  with caps as (
    select purpose, period, "microCents" as most,
      date_trunc(period, now() at time zone 'utc') at time zone 'utc' as since,
      (date_trunc(period, now() at time zone 'utc') + ('1 ' || period)::interval) at time zone 'utc' as until
    from jsonb_to_recordset(${JSON.stringify(caps)}::jsonb) as cap(purpose text, period text, "microCents" bigint)),
  reached as (
    select caps.* from caps
    where ${worst}::bigint > 0 and (caps.purpose is null or caps.purpose = ${call.purpose})
      and ${worst}::bigint + (
        select coalesce(sum(micro_cents), 0) from model_calls
        where at >= caps.since and (caps.purpose is null or model_calls.purpose = caps.purpose)) > caps.most
    order by until desc limit 1),
  paused as (select until, reason from model_pauses where provider = ${call.provider} and until > now()),
  added as (
    insert into model_calls (purpose, article_id, source_id, asked_by, provider, model, prompt_version, masked,
      micro_cents, outcome)
    select ${call.purpose}, ${call.articleId}::int, ${call.sourceId}::int, ${call.askedBy}, ${call.provider},
      ${call.model}, ${call.promptVersion}, ${JSON.stringify(call.masked)}::jsonb, ${worst}::bigint, 'running'
    where not exists (select from reached) and not exists (select from paused)
    returning id)
  select (select id from added) as id,
    (select json_build_object('purpose', purpose, 'period', period, 'microCents', most) from reached) as cap,
    (select json_build_object('reason', reason) from paused) as pause,
    extract(epoch from coalesce((select until from paused), (select until from reached)))::float8 * 1000 as until`;

/** How a call ended, and what it did cost. */
export type ModelCallEnd = Pick<
  Row,
  | 'inputTokens'
  | 'outputTokens'
  | 'cachedReadTokens'
  | 'cachedWriteTokens'
  | 'isEstimated'
  | 'microCents'
  | 'latencyMs'
  | 'outcome'
  | 'error'
>;

/** Books what a call cost in the place of what was reserved for it. */
export const settleModelCall = (db: Executor, id: number, end: ModelCallEnd): Promise<unknown> =>
  db.update(modelCalls).set(end).where(eq(modelCalls.id, id));

/** Notes that an answer was had without a call. */
export const recordCachedCall = (db: Executor, call: NewModelCall): Promise<unknown> =>
  db.insert(modelCalls).values({ ...call, microCents: 0, outcome: 'cached' });

/** Lets nobody call a provider before `until`; a longer rest that was asked for already stays, with its reason. */
export const pauseProvider = (db: Executor, provider: string, until: Date, reason: string): Promise<unknown> =>
  db
    .insert(modelPauses)
    .values({ provider, until, reason })
    .onConflictDoUpdate({
      target: modelPauses.provider,
      set: { until: sql`excluded.until`, reason: sql`excluded.reason` },
      setWhere: sql`${modelPauses.until} < excluded.until`,
    });
