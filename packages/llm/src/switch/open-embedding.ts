import type { ModelEnvironment } from '@cti/core/model-environment';
import { proofKeyOf } from '../calls/open-model-calls.ts';
import { createEmbeddedModel } from '../embedded/create-embedded-model.ts';
import { type EmbeddingPorts, embeddingOnLedger } from '../model/embedding-on-ledger.ts';
import { type EmbeddingModels, createEmbeddingSwitch } from './embedding-switch.ts';
import type { EmbeddingSettings } from './embedding-place.ts';
import { openProvider } from './open-provider.ts';

/** What an app keeps for embedding, and what it has chosen. */
type EmbeddingBooks = Pick<EmbeddingPorts, 'ledger' | 'priceOf'> & {
  readSettings: () => Promise<EmbeddingSettings>;
  masksLocal: () => Promise<boolean>;
};

type Use = {
  /** Who the ledger says it was. */
  askedBy: string;
  /** Whether the model that comes along gives way to all other work, and after how long without a text its thread ends. */
  isBackground: boolean;
  idleMs?: number;
  believedMs: number;
};

/** An app's way to the models that embed, as the choice changes. It costs nothing before the first text. */
export const openEmbedding = (
  { readSettings, masksLocal, ...books }: EmbeddingBooks,
  { ollama }: Pick<ModelEnvironment, 'ollama'>,
  secretKey: Uint8Array | null,
  { askedBy, isBackground, idleMs, believedMs }: Use,
): EmbeddingModels => {
  const { url, apiKey } = ollama;
  const secrets = { ollama: apiKey === null ? null : { url, apiKey } };
  const ports = { ...books, privacy: { masksLocal, proofKey: proofKeyOf(secretKey) } };
  return createEmbeddingSwitch({
    readSettings,
    openEmbedded: () => createEmbeddedModel({ isBackground, ...(idleMs === undefined ? {} : { idleMs }) }),
    openProvider: (place) => openProvider(place, secrets),
    book: (model, name) => embeddingOnLedger(model, name, ports, askedBy),
    believedMs,
  });
};
