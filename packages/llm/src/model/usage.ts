/** What a call consumed, in the provider's tokens. */
export type Usage = {
  /** Tokens of the prompt, without those read from or written to the provider's cache. */
  inputTokens: number;
  outputTokens: number;
  cachedReadTokens: number;
  cachedWriteTokens: number;
  /** True when the provider told nothing (a call that broke off) and we count by our own estimate. */
  isEstimated: boolean;
};

export const noUsage: Usage = {
  inputTokens: 0,
  outputTokens: 0,
  cachedReadTokens: 0,
  cachedWriteTokens: 0,
  isEstimated: false,
};

export const addUsage = (left: Usage, right: Usage | null): Usage =>
  right === null
    ? left
    : {
        inputTokens: left.inputTokens + right.inputTokens,
        outputTokens: left.outputTokens + right.outputTokens,
        cachedReadTokens: left.cachedReadTokens + right.cachedReadTokens,
        cachedWriteTokens: left.cachedWriteTokens + right.cachedWriteTokens,
        isEstimated: left.isEstimated || right.isEstimated,
      };
