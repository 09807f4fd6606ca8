import { CtiError, type Verdict } from '@cti/core/error';
import type { ProviderName } from './provider-name.ts';
import type { Usage } from './usage.ts';

export type ModelErrorKind =
  /** No server answers at that address. */
  | 'unreachable'
  /** The provider is busy or our quota is used up: come back later. */
  | 'throttled'
  /** No answer, or none that ends, within the time we give. */
  | 'timeout'
  | 'no-credentials'
  /** The credentials are known but may not use this model. */
  | 'no-access'
  /** The provider has withdrawn the model. */
  | 'end-of-life'
  /** Bedrock serves this model only through an inference profile. */
  | 'on-demand-not-supported'
  | 'not-found'
  /** The request breaks the model's rules, and would again. */
  | 'bad-input'
  /** The prompt does not fit the model's context. */
  | 'too-long'
  /** The answer broke off before its end. */
  | 'cut'
  /** A guardrail or the model's own filter stopped it. */
  | 'refused'
  /** An answer came, but not one that fits what was asked. */
  | 'bad-output'
  /** The caller's signal ended the call. */
  | 'cancelled'
  | 'other';

const verdicts: Record<ModelErrorKind, Verdict> = {
  unreachable: 'retry-later',
  throttled: 'retry-later',
  timeout: 'retry',
  'no-credentials': 'give-up',
  'no-access': 'give-up',
  'end-of-life': 'give-up',
  'on-demand-not-supported': 'give-up',
  'not-found': 'give-up',
  'bad-input': 'give-up',
  'too-long': 'give-up',
  cut: 'retry',
  refused: 'give-up',
  'bad-output': 'give-up',
  cancelled: 'retry',
  other: 'retry',
};

/** How long `retry-later` waits when the provider names no time. */
const waitMs: Partial<Record<ModelErrorKind, number>> = { unreachable: 60_000, throttled: 30_000 };

export type ModelErrorOptions = {
  provider: ProviderName;
  model?: string | null;
  /** The HTTP status, where there was one. */
  status?: number | null;
  /** When to come back; for 'unreachable' and 'throttled' a moment is chosen when it is left out. */
  retryAt?: Date;
  verdict?: Verdict;
  /** What the failed call consumed all the same; null when nothing. */
  usage?: Usage | null;
  cause?: unknown;
};

/** A call to a model that failed. The code is `model-` and the kind; messages never hold a secret or a prompt. */
export class ModelError extends CtiError {
  readonly kind: ModelErrorKind;
  readonly usage: Usage | null;

  constructor(kind: ModelErrorKind, message: string, options: ModelErrorOptions) {
    const verdict = options.verdict ?? verdicts[kind];
    const wait = waitMs[kind];
    const retryAt = options.retryAt ?? (wait === undefined ? undefined : new Date(Date.now() + wait));
    super(`model-${kind}`, message, verdict, {
      detail: { provider: options.provider, model: options.model ?? null, status: options.status ?? null },
      ...(verdict === 'retry-later' && retryAt ? { retryAt } : {}),
      ...(options.cause === undefined ? {} : { cause: options.cause }),
    });
    this.name = 'ModelError';
    this.kind = kind;
    this.usage = options.usage ?? null;
  }

  /** The same failure, with what the whole call consumed. */
  withUsage(usage: Usage): ModelError {
    const { provider, model, status } = this.detail;
    return new ModelError(this.kind, this.message, {
      provider: provider as ProviderName,
      model: model as string | null,
      status: status as number | null,
      verdict: this.verdict,
      ...(this.retryAt ? { retryAt: this.retryAt } : {}),
      usage,
      cause: this,
    });
  }
}
