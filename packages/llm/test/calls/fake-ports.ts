import type { CallEnd, CallPorts, LedgerCall, Reserved } from '../../src/calls/ports.ts';
import type { LanguageModel, ModelRequest } from '../../src/model/language-model.ts';
import { noUsage } from '../../src/model/usage.ts';

const perMillion = (input: number, output: number) => ({
  input,
  output,
  cachedRead: 0,
  cachedWrite: 0,
  longFromTokens: null,
  longFactor: 1,
});

type Row = { call: LedgerCall; worst: number; end: CallEnd | null };
type Script = { refuse?: Exclude<Reserved, { id: number }> | undefined; masksLocal: boolean; price: boolean };

/** Ports in memory, and a model that answers by `answer`. */
export const fakePorts = (
  provider: 'ollama' | 'bedrock',
  answer: (request: ModelRequest) => unknown,
  script: Partial<Script> = {},
) => {
  const rows: Row[] = [];
  const cached: LedgerCall[] = [];
  const pauses: { provider: string; until: Date }[] = [];
  const requests: ModelRequest[] = [];
  const answers = new Map<string, string>();
  const model = {
    id: `${provider}/scripted`,
    provider,
    capabilities: { samplingOptions: true, contextTokens: 8_000, maxOutputTokens: 1_000 },
    generateBySchema: async (request: ModelRequest) => {
      requests.push(request);
      const value = answer(request);
      return { value, text: '', usage: { ...noUsage, inputTokens: 10, outputTokens: 2 }, latencyMs: 5.4, calls: 1 };
    },
  } as unknown as LanguageModel;
  const ports: CallPorts = {
    models: { withModel: (use) => use({ model, name: 'scripted' }), close: () => {} },
    ledger: {
      reserve: async (call, worst) => script.refuse ?? { id: rows.push({ call, worst, end: null }) - 1 },
      settle: async (id, end) => {
        const row = rows[id];
        if (row) row.end = end;
      },
      recordCached: async (call) => cached.push(call),
      pause: async (name, until) => pauses.push({ provider: name, until }),
    },
    priceOf: async () => (script.price === false ? null : perMillion(1_000_000, 10_000_000)),
    cache: { find: async (key) => answers.get(key) ?? null, store: async (key, text) => answers.set(key, text) },
    privacy: { masksLocal: async () => script.masksLocal ?? false, proofKey: 'a key' },
  };
  return { ports, rows, cached, pauses, requests };
};
