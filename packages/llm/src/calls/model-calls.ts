import { setTimeout as wait } from 'node:timers/promises';
import { type MaskProof, proofOf } from '@cti/intel/privacy/mask';
import { costOf, free, type Price } from '../ledger/price.ts';
import { worstCaseOf } from '../ledger/worst-case.ts';
import { isWorthRepeating } from '../model/attempts.ts';
import { estimateRequestTokens, estimateTokens } from '../model/estimate-tokens.ts';
import { jsonSchemaOf } from '../model/json-schema.ts';
import type { GeneratedValue } from '../model/language-model.ts';
import { ModelError } from '../model/model-error.ts';
import { noUsage, type Usage } from '../model/usage.ts';
import { isLocal } from '../switch/model-choice.ts';
import type { ModelInHand } from '../switch/model-switch.ts';
import { answerKey, type CallPrompt, callPrompt, type Question } from './call-prompt.ts';
import type { CallHead, CallPorts, LedgerCall } from './ports.ts';
import { capReached, noPrice, providerPaused } from './refusals.ts';
import { unmaskValue } from './unmask-value.ts';

export type Answered<T> = {
  value: T;
  /** Provider and model. */
  model: string;
  isCached: boolean;
  /** What it cost, in millionths of a cent; tries that failed are on the ledger alone. */
  microCents: number;
  unreadChars: number;
};

export type ModelCalls = {
  /**
   * Asks the chosen model. Every try is booked; an equal question is answered from the cache. Throws CtiError 'no-model',
   * 'model-cap', 'model-paused', 'model-no-price', and ModelError.
   */
  ask<T>(head: CallHead, question: Question<T>, options?: { signal?: AbortSignal }): Promise<Answered<T>>;
};

type Booked = { ledgerCall: LedgerCall; price: Price; signal: AbortSignal | undefined };

const tries = 2;
const betweenTriesMs = 1_000;

/** The one way to a model: under the caps, on the ledger, with private data masked and scraped text fenced. */
export const createModelCalls = ({ models, ledger, priceOf, cache, privacy }: CallPorts): ModelCalls => {
  const reserve = async ({ ledgerCall, price }: Booked, prompt: CallPrompt, schemaTokens: number): Promise<number> => {
    const tokens = estimateRequestTokens(prompt.request) + schemaTokens;
    const reserved = await ledger.reserve(ledgerCall, worstCaseOf(tokens, prompt.request.maxTokens, price));
    if ('id' in reserved) return reserved.id;
    if ('cap' in reserved) throw capReached(reserved.cap, reserved.until);
    throw providerPaused(ledgerCall.provider, reserved.pause.reason, reserved.until);
  };

  const settle = (id: number, { price }: Booked, usage: Usage, latencyMs: number, error: ModelError | null) =>
    ledger.settle(id, {
      ...usage,
      microCents: costOf(usage, price),
      latencyMs: Math.round(latencyMs),
      outcome: error ? 'failed' : 'done',
      error: error?.code ?? null,
    });

  /** One try: reserved, made, settled. */
  const once = async <T>(inHand: ModelInHand, question: Question<T>, prompt: CallPrompt, booked: Booked) => {
    const { model } = inHand;
    const schemaTokens = estimateTokens(JSON.stringify(jsonSchemaOf(question.schema)));
    const id = await reserve(booked, prompt, schemaTokens);
    const startedAt = performance.now();
    try {
      const options = booked.signal ? { signal: booked.signal } : {};
      const answer = await model.generateBySchema(prompt.request, question.schema, options);
      await settle(id, booked, answer.usage, answer.latencyMs, null);
      return answer;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      await settle(id, booked, error.usage ?? noUsage, performance.now() - startedAt, error);
      if (error.kind === 'throttled' && error.retryAt)
        await ledger.pause(model.provider, error.retryAt, 'it has more requests than it takes');
      throw error;
    }
  };

  const repeated = async <T>(...call: Parameters<typeof once<T>>): Promise<GeneratedValue<T>> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(...call);
      } catch (error) {
        const mayHelp = error instanceof ModelError && error.kind !== 'throttled' && isWorthRepeating(error);
        if (!mayHelp || tried >= tries) throw error;
        await wait(betweenTriesMs);
      }
    }
  };

  const priceFor = async ({ model, name }: ModelInHand): Promise<Price> => {
    const price = await priceOf(model.provider, name);
    if (price) return price;
    if (isLocal(model.provider)) return free;
    throw noPrice(model.provider, name);
  };

  return {
    ask: (head, question, options) =>
      models.withModel(async (inHand) => {
        const { model, name } = inHand;
        const isMasked = !isLocal(model.provider) || (await privacy.masksLocal());
        const key = answerKey(model.id, head.promptVersion, isMasked, question);
        const prompt = callPrompt(model, question, isMasked);
        const masked: MaskProof[] = proofOf(prompt.masks, privacy.proofKey);
        const ledgerCall = { ...head, provider: model.provider, model: name, masked };
        const { unreadChars } = prompt;
        const known = await cache.find(key);
        const kept = known === null ? null : question.schema.safeParse(JSON.parse(known));
        if (kept?.success) {
          await ledger.recordCached({ ...ledgerCall, masked: [] });
          return { value: kept.data, model: model.id, isCached: true, microCents: 0, unreadChars };
        }
        const booked = { ledgerCall, price: await priceFor(inHand), signal: options?.signal };
        const answer = await repeated(inHand, question, prompt, booked);
        const value = question.schema.parse(unmaskValue(answer.value, prompt.masks));
        if (question.isWorthKeeping?.(value) ?? true) await cache.store(key, JSON.stringify(value));
        const microCents = costOf(answer.usage, booked.price);
        return { value, model: model.id, isCached: false, microCents, unreadChars };
      }),
  };
};
