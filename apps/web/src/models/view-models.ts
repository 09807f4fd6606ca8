import { withoutPassword } from '@cti/ops/environment/describe-variables';
import type { ModelCall } from '@cti/db/read/model-calls';
import type { ModelPriceRow } from '@cti/db/read/model-prices';
import type { z } from 'zod';
import type { ModelCallPage, ModelPrices, ModelSettings, ModelSettingsBody } from '../schema/model.ts';
import { microCentsOf, usdOf } from './money.ts';
import type { SettingsInForce } from '@cti/db/read/model-settings-in-force';

type Priced = z.infer<typeof ModelPrices>['prices'][number];

export const viewSettings = ({
  caps,
  ...settings
}: SettingsInForce): Omit<z.infer<typeof ModelSettings>, 'embeddings'> => ({
  ...settings,
  // What the environment says may carry a password; what people choose may not.
  ollama: { ...settings.ollama, url: withoutPassword(settings.ollama.url) },
  caps: caps.map(({ microCents, ...cap }) => ({ ...cap, usd: usdOf(microCents) })),
});

/** The row of what a person chose. */
export const settingsRow = (body: z.infer<typeof ModelSettingsBody>, changedBy: string) => ({
  provider: body.provider,
  ollamaUrl: body.ollama.url,
  ollamaModel: body.ollama.model,
  bedrockRegion: body.bedrock.region,
  bedrockModel: body.bedrock.model,
  masksLocal: body.masksLocal,
  caps: body.caps.map(({ usd, ...cap }) => ({ ...cap, microCents: microCentsOf(usd) })),
  changedBy,
});

export const viewPrice = (row: ModelPriceRow): Priced => ({
  provider: row.provider === 'ollama' ? 'ollama' : 'bedrock',
  model: row.model,
  fromDay: row.fromDay,
  inputUsd: usdOf(row.input),
  outputUsd: usdOf(row.output),
  cachedReadUsd: usdOf(row.cachedRead),
  cachedWriteUsd: usdOf(row.cachedWrite),
  longFromTokens: row.longFromTokens,
  longFactor: row.longFactor,
  note: row.note,
});

export const priceRow = (price: Priced): ModelPriceRow => ({
  provider: price.provider,
  model: price.model,
  fromDay: price.fromDay,
  input: microCentsOf(price.inputUsd),
  output: microCentsOf(price.outputUsd),
  cachedRead: microCentsOf(price.cachedReadUsd),
  cachedWrite: microCentsOf(price.cachedWriteUsd),
  longFromTokens: price.longFromTokens,
  longFactor: price.longFactor,
  note: price.note,
});

export const viewCall = (call: ModelCall): z.infer<typeof ModelCallPage>['items'][number] => {
  const { articleId, articleTitle, sourceId, sourceName, microCents, masked, ...rest } = call;
  return {
    ...rest,
    article: articleId === null ? null : { id: articleId, title: articleTitle ?? '' },
    source: sourceId === null ? null : { id: sourceId, name: sourceName ?? '' },
    usd: usdOf(microCents),
    masked: masked.length,
  };
};
