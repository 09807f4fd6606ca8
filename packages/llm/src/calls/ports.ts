import type { MaskProof } from '@cti/intel/privacy/mask';
import type { Price } from '../ledger/price.ts';
import type { ModelSwitch } from '../switch/model-switch.ts';

/** Who asks, for what: what the ledger tells a call by. */
export type CallHead = {
  purpose: string;
  articleId: number | null;
  sourceId: number | null;
  askedBy: string;
  promptVersion: string;
};

export type LedgerCall = CallHead & { provider: string; model: string; masked: MaskProof[] };

/** The most that calls may cost in a UTC day or month; `purpose` null counts all. */
export type Cap = { purpose: string | null; period: 'day' | 'month'; microCents: number };

export type Reserved = { id: number } | { cap: Cap; until: Date } | { pause: { reason: string }; until: Date };

export type CallEnd = {
  inputTokens: number;
  outputTokens: number;
  cachedReadTokens: number;
  cachedWriteTokens: number;
  isEstimated: boolean;
  microCents: number;
  latencyMs: number;
  outcome: 'done' | 'failed';
  error: string | null;
};

/** What calls need from outside. */
export type CallPorts = {
  models: ModelSwitch;
  ledger: {
    /** Writes a call down at its worst price, or tells what forbids it. Atomic over all processes. */
    reserve(call: LedgerCall, worstMicroCents: number): Promise<Reserved>;
    settle(id: number, end: CallEnd): Promise<unknown>;
    recordCached(call: LedgerCall): Promise<unknown>;
    /** All processes leave the provider alone until then. */
    pause(provider: string, until: Date, reason: string): Promise<unknown>;
  };
  /** Null when nobody has said what the model costs. */
  priceOf: (provider: string, model: string) => Promise<Price | null>;
  cache: { find(key: string): Promise<string | null>; store(key: string, answer: string): Promise<unknown> };
  privacy: {
    /** Whether texts are masked for a provider of our own house as well. */
    masksLocal(): Promise<boolean>;
    /** What the hashes of the proof are keyed with. */
    proofKey: string;
  };
};
