import { type MaskProof, mask, proofOf } from '@cti/intel/privacy/mask';
import type { CallPorts } from '../calls/ports.ts';
import { capReached, noPrice, providerPaused } from '../calls/refusals.ts';
import { type Price, costOf, free } from '../ledger/price.ts';
import { isLocal } from '../switch/model-choice.ts';
import type { Embedded, EmbeddingKind, EmbeddingModel } from './embedding-model.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { ModelError } from './model-error.ts';
import { noUsage } from './usage.ts';

/** What the ledger, its caps and the ledger's readers call these calls. */
const embeddingPurpose = 'embedding';

export type EmbeddingPorts = Pick<CallPorts, 'priceOf' | 'privacy'> & {
  ledger: Pick<CallPorts['ledger'], 'reserve' | 'settle' | 'pause'>;
};

/**
 * Texts booked as one call. A model that takes one text a request gets so many requests for it: a row each would be as many
 * rows as there are chunks, and more would be paid again when one of them fails.
 */
const leastTexts = 16;
/** Our estimate leans high; a vocabulary we do not know may still cut finer. */
const doubt = 1.5;
/** How calls break off whose texts the provider has read, and bills, without a word of how many tokens. */
const billedSilently = new Set(['cut', 'timeout', 'cancelled', 'bad-output']);

/** Texts that are booked, and lost when the call fails, together. */
export const textsTogether = ({ batch }: Pick<EmbeddingModel, 'batch'>): number => Math.max(batch, leastTexts);

/**
 * The model with every call on the ledger, under the caps, and with private data masked where texts leave the house. `name`
 * is what the provider calls it. `embed` throws besides CtiError 'model-cap', 'model-paused' and 'model-no-price'.
 */
export const embeddingOnLedger = (
  model: EmbeddingModel,
  name: string,
  { ledger, priceOf, privacy }: EmbeddingPorts,
  askedBy: string,
): EmbeddingModel => {
  const { provider } = model;

  const priceNow = async (): Promise<Price> => {
    const price = await priceOf(provider, name);
    if (price) return price;
    if (isLocal(provider)) return free;
    throw noPrice(provider, name);
  };

  const reserve = async (kind: EmbeddingKind, tokens: number, price: Price, masked: MaskProof[]): Promise<number> => {
    const about = { purpose: embeddingPurpose, articleId: null, sourceId: null, askedBy, promptVersion: kind };
    const worst = costOf({ ...noUsage, inputTokens: Math.ceil(tokens * doubt) }, price);
    const reserved = await ledger.reserve({ ...about, provider, model: name, masked }, worst);
    if ('id' in reserved) return reserved.id;
    if ('cap' in reserved) throw capReached(reserved.cap, reserved.until);
    throw providerPaused(provider, reserved.pause.reason, reserved.until);
  };

  const settle = (id: number, price: Price, usage: Embedded['usage'], latencyMs: number, error: string | null) =>
    ledger.settle(id, {
      ...noUsage,
      ...usage,
      microCents: costOf({ ...noUsage, ...usage }, price),
      latencyMs: Math.round(latencyMs),
      outcome: error === null ? 'done' : 'failed',
      error,
    });

  /** One row of the ledger. */
  const together = async (texts: readonly string[], kind: EmbeddingKind, signal: AbortSignal | undefined) => {
    const price = await priceNow();
    const isMasked = !isLocal(provider) || (await privacy.masksLocal());
    const sent = texts.map((text) => (isMasked ? mask(text) : { text, masks: [] }));
    const tokens = sent.reduce((sum, { text }) => sum + estimateTokens(text), 0);
    const id = await reserve(
      kind,
      tokens,
      price,
      sent.flatMap(({ masks }) => proofOf(masks, privacy.proofKey)),
    );
    const startedAt = performance.now();
    try {
      const options = signal ? { signal } : {};
      const answer = await model.embed(
        sent.map(({ text }) => text),
        kind,
        options,
      );
      await settle(id, price, answer.usage, answer.latencyMs, null);
      return answer;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const usage = billedSilently.has(error.kind) ? { inputTokens: tokens, isEstimated: true } : error.usage;
      await settle(id, price, usage ?? noUsage, performance.now() - startedAt, error.code);
      if (error.kind === 'throttled' && error.retryAt)
        await ledger.pause(provider, error.retryAt, 'it has more requests than it takes');
      throw error;
    }
  };

  return {
    ...model,
    embed: async (texts, kind, options) => {
      const most = textsTogether(model);
      const all: Embedded = { vectors: [], usage: { inputTokens: 0, isEstimated: false }, latencyMs: 0 };
      for (let from = 0; from < texts.length; from += most) {
        const { vectors, usage, latencyMs } = await together(texts.slice(from, from + most), kind, options?.signal);
        all.vectors.push(...vectors);
        all.usage.inputTokens += usage.inputTokens;
        all.usage.isEstimated ||= usage.isEstimated;
        all.latencyMs += latencyMs;
      }
      return all;
    },
  };
};
