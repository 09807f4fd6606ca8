import { z } from 'zod';
import { Instant, IdParams, LastChange, PageQuery, SeenVersion, pageOf } from './common.ts';

const Usd = z.number().nonnegative().max(1_000_000);
const Provider = z.enum(['none', 'ollama', 'bedrock']);
const ModelName = z.string().trim().max(300);
const Purpose = z.string().trim().min(1).max(60);
const Period = z.enum(['day', 'month']);

const OllamaPlace = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((url) => URL.canParse(url) && new URL(url).username === '' && new URL(url).password === '', {
      message: 'must hold no user and no password: a key belongs into OLLAMA_API_KEY',
    }),
  model: ModelName,
});
const BedrockPlace = z.object({
  region: z.string().regex(/^[a-z]{2}(?:-[a-z]+){1,3}-\d$/, 'must be a region of AWS, such as eu-central-1'),
  model: ModelName,
});
const Cap = z.object({
  purpose: Purpose.nullable().describe('Null for all calls together.'),
  period: Period.describe('By UTC.'),
  usd: Usd,
});

export const EmbeddingChoice = z
  .object({
    provider: z
      .enum(['none', 'embedded', 'ollama', 'bedrock'])
      .describe('`embedded`: the model that comes along. The others are had where the places of this body say.'),
    ollamaModel: ModelName,
    bedrockModel: ModelName,
  })
  .describe('What makes the vectors for search by meaning.');

const choice = { provider: Provider, ollama: OllamaPlace, bedrock: BedrockPlace };

export const ModelSettingsBody = z.object({
  ...choice,
  embeddings: EmbeddingChoice.optional().describe('Left out, what makes vectors stays as it was.'),
  masksLocal: z.boolean().describe('Whether private data is masked for Ollama too; for Bedrock it always is.'),
  caps: z.array(Cap).max(50),
  version: SeenVersion,
});

export const ModelSettings = ModelSettingsBody.extend({
  ollama: OllamaPlace.extend({
    url: z.string().describe('What the environment says may hold a user and a password; the password is masked.'),
  }),
  embeddings: EmbeddingChoice,
  version: z.number().int().describe('Counts what people chose; 0 while nobody has.'),
  changed: LastChange.describe('Null while nobody has chosen and the environment decides.'),
}).meta({ id: 'ModelSettings' });

export const ModelTestBody = z.object(choice);

export const ModelTest = z
  .object({
    isWorking: z.boolean(),
    message: z.string().nullable().describe('What is wrong, where it does not work.'),
    version: z.string().nullable(),
    latencyMs: z.number().nullable(),
    models: z.array(
      z.object({
        name: z.string(),
        purpose: z.enum(['language', 'embedding']),
        sizeBytes: z.number().nullable(),
        contextTokens: z.number().nullable(),
        lifecycle: z.enum(['active', 'legacy', 'ended']).nullable(),
        endOfLife: Instant.nullable(),
        isCallable: z.boolean().describe('False where only an inference profile, listed by itself, leads to it.'),
        price: z
          .object({ inputUsd: z.number(), outputUsd: z.number() })
          .nullable()
          .describe('A million tokens, today.'),
      }),
    ),
  })
  .meta({ id: 'ModelTest' });

const Price = z.object({
  provider: z.enum(['ollama', 'bedrock']),
  model: ModelName.min(1),
  fromDay: z.iso.date(),
  inputUsd: Usd.describe('A million tokens of the prompt.'),
  outputUsd: Usd,
  cachedReadUsd: Usd,
  cachedWriteUsd: Usd,
  longFromTokens: z.number().int().positive().max(100_000_000).nullable(),
  longFactor: z.number().int().min(1).max(100).describe('What longer prompts cost, as a multiple.'),
  note: z.string().max(500),
});

export const ModelPricesBody = z.object({ prices: z.array(Price).max(1_000), version: SeenVersion });
export const ModelPrices = z
  .object({
    prices: z.array(Price.meta({ id: 'ModelPrice' })),
    version: z.number().int().describe('Counts how often people replaced them.'),
    changed: LastChange,
  })
  .meta({ id: 'ModelPrices' });

const Outcome = z.enum(['running', 'done', 'failed', 'cached']);

export const ModelCallQuery = PageQuery.extend({
  purpose: Purpose.optional(),
  model: ModelName.optional(),
  article: IdParams.shape.id.optional(),
  source: IdParams.shape.id.optional(),
  outcome: Outcome.optional(),
  since: Instant.optional(),
  until: Instant.optional(),
});

const Tokens = z.number().int();

export const ModelCallPage = pageOf(
  z
    .object({
      id: z.number().int(),
      at: Instant,
      purpose: z.string(),
      article: z.object({ id: z.number().int(), title: z.string() }).nullable(),
      source: z.object({ id: z.number().int(), name: z.string() }).nullable(),
      askedBy: z.string(),
      provider: z.string(),
      model: z.string(),
      promptVersion: z.string(),
      inputTokens: Tokens,
      outputTokens: Tokens,
      cachedReadTokens: Tokens,
      cachedWriteTokens: Tokens,
      isEstimated: z.boolean().describe('The provider told no tokens; they are our estimate.'),
      usd: z.number().describe('What it cost; while it runs, the most it can.'),
      latencyMs: z.number().int(),
      outcome: Outcome,
      isLost: z.boolean().describe('Its process ended before it did; what was reserved stays booked.'),
      error: z.string().nullable(),
      masked: z.number().int().describe('Stretches of private data that did not leave.'),
    })
    .meta({ id: 'ModelCall' }),
);

export const ModelSpendQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

const spent = { calls: z.number().int(), usd: z.number() };

export const ModelSpend = z
  .object({
    days: z.array(z.object({ day: z.iso.date(), purpose: z.string(), model: z.string(), ...spent })),
    sources: z.array(z.object({ sourceId: z.number().int().nullable(), name: z.string().nullable(), ...spent })),
    todayUsd: z.number(),
    monthUsd: z.number(),
    forecastUsd: z.number().describe('The whole month, if it goes on as in the last seven days.'),
    caps: z.array(
      z.object({
        purpose: z.string().nullable(),
        period: Period,
        usd: z.number(),
        spentUsd: z.number(),
        resumesAt: Instant.describe('When its day or month ends.'),
      }),
    ),
  })
  .meta({ id: 'ModelSpend' });
