import { ModelError, type ModelErrorKind } from '../model/model-error.ts';
import { quoted } from '../model/quoted.ts';
import { profileFor } from './model-id.ts';

/** What an exception's name says. In the middle of a stream there is no status besides. */
const byName: Record<string, [kind: ModelErrorKind, status: number]> = {
  ThrottlingException: ['throttled', 429],
  TooManyRequestsException: ['throttled', 429],
  ModelNotReadyException: ['throttled', 429],
  ServiceUnavailableException: ['throttled', 503],
  ServiceQuotaExceededException: ['throttled', 400],
  ModelTimeoutException: ['timeout', 408],
  InternalServerException: ['other', 500],
  ModelErrorException: ['other', 424],
  ModelStreamErrorException: ['other', 424],
  ValidationException: ['bad-input', 400],
  ConflictException: ['bad-input', 400],
  ResourceNotFoundException: ['not-found', 404],
  AccessDeniedException: ['no-access', 403],
  UnrecognizedClientException: ['no-credentials', 403],
  InvalidClientTokenId: ['no-credentials', 403],
  MissingAuthenticationTokenException: ['no-credentials', 403],
  ExpiredTokenException: ['no-credentials', 403],
  InvalidSignatureException: ['no-credentials', 403],
  CredentialsProviderError: ['no-credentials', 0],
  TokenProviderError: ['no-credentials', 0],
};

/** What the words say more exactly than the name; the first that fits counts. */
const byWords: [ModelErrorKind, RegExp][] = [
  ['on-demand-not-supported', /on-demand throughput isn.?t supported/i],
  ['end-of-life', /end of its life|marked by provider as legacy/i],
  [
    'not-found',
    /model identifier is invalid|(?:model|profile) (?:is )?not found|could not resolve the foundation model/i,
  ],
  [
    'too-long',
    /(?:input|prompt) is too long|too many (?:input )?tokens|context (?:window|length)|exceeds? the max\w* (?:number of )?(?:input )?tokens/i,
  ],
  ['no-access', /don.?t have access to the model|not authorized to perform/i],
];

const networkKind: Record<string, ModelErrorKind> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  CERT_HAS_EXPIRED: 'unreachable',
  ETIMEDOUT: 'timeout',
  TimeoutError: 'timeout',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
};

const words: Record<ModelErrorKind, (model: string, region: string) => string> = {
  unreachable: (_model, region) => `Bedrock in ${region} cannot be reached`,
  throttled: (model) => `Bedrock throttles calls to ${model}`,
  timeout: (model) => `${model} did not answer in time`,
  'no-credentials': () => 'AWS knows no valid credentials of ours',
  'no-access': (model) => `our AWS account or role may not use ${model}: allow it in IAM and in Bedrock's model access`,
  'end-of-life': (model) => `AWS has withdrawn ${model}: choose another model`,
  'on-demand-not-supported': (model, region) =>
    `${model} is served only through an inference profile: choose ${profileFor(model, region)}, or another profile of the list`,
  'not-found': (model, region) => `Bedrock in ${region} knows no model ${model}`,
  'bad-input': (model) => `${model} does not take this request`,
  'too-long': (model) => `the prompt is longer than ${model} takes`,
  cut: (model) => `the answer of ${model} broke off`,
  refused: (model) => `${model} refused`,
  'bad-output': (model) => `${model} gave no usable answer`,
  cancelled: () => 'the call was cancelled',
  other: (model) => `${model} failed`,
};

/** Messages that may repeat parts of a signed request, or say nothing that our words do not. */
const unquoted = new Set<ModelErrorKind>(['no-credentials', 'unreachable', 'cancelled', 'cut']);

const textOf = (value: unknown, key: string): string => {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof found === 'string' ? found : '';
};

const statusOf = (error: unknown): number | null => {
  const metadata = typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : null;
  const status = (metadata as { httpStatusCode?: unknown } | null)?.httpStatusCode;
  return typeof status === 'number' ? status : null;
};

const kindOf = (name: string, code: string, status: number | null, message: string): ModelErrorKind => {
  const named = byName[name];
  const isAnswer = named !== undefined || (status !== null && status >= 400);
  const worded =
    isAnswer && named?.[0] !== 'throttled' ? byWords.find(([, pattern]) => pattern.test(message)) : undefined;
  if (worded) return worded[0];
  if (named) return named[0];
  const network =
    networkKind[code] ??
    networkKind[name] ??
    (/^aborted$|socket hang up|ERR_HTTP2|GOAWAY/i.test(`${message}${code}`) ? 'cut' : undefined);
  if (network) return network;
  if (status === 429 || status === 503) return 'throttled';
  if (status === 401 || status === 403) return 'no-access';
  return 'other';
};

/** An answer the SDK could not read: a gateway's page, a sign-in, anything between us and AWS. */
const isForeign = (name: string, message: string) =>
  /Deserialization error/.test(message) || name === 'UnknownError' || name === 'Unknown';

const foreignError = (status: number | null, model: string | null, region: string): ModelError => {
  const kind = status === 429 || status === 503 ? 'throttled' : 'other';
  const answer = status === null ? 'an answer' : `an answer with status ${status}`;
  return new ModelError(kind, `${answer} came from Bedrock's address in ${region} that Bedrock does not give`, {
    provider: 'bedrock',
    model,
    status,
  });
};

/** Ten minutes: quotas that are used up do not come back within seconds. */
const quotaMs = 600_000;

/** What Bedrock's failure means. The SDK's own error is left behind: it holds the request, and that the credentials. */
export const bedrockErrorOf = (error: unknown, model: string | null, region: string): ModelError => {
  if (error instanceof ModelError) return error;
  const name = textOf(error, 'name');
  const message = textOf(error, 'message');
  const status = statusOf(error) ?? (byName[name]?.[1] || null);
  if (isForeign(name, message)) return foreignError(status, model, region);
  const kind = kindOf(name, textOf(error, 'code'), status, message);
  const said = unquoted.has(kind) || message === '' ? '' : `: ${quoted(message)}`;
  const isClock = /signature (?:expired|not yet current)|requesttimetooskewed/i.test(`${message}${name}`);
  return new ModelError(
    kind,
    isClock
      ? "this machine's clock differs from AWS's"
      : `${words[kind](model ?? 'the list of models', region)}${said}`,
    {
      provider: 'bedrock',
      model,
      status,
      ...(name === 'ServiceQuotaExceededException' ? { retryAt: new Date(Date.now() + quotaMs) } : {}),
      // The SDK has learned the difference from the answer; the next call is signed by AWS's clock.
      ...(isClock ? { verdict: 'retry' as const } : {}),
    },
  );
};
