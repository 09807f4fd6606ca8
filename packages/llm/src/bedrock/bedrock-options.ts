import type { CallLimits } from '../model/language-model-over.ts';

export type BedrockKeys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

export type BedrockOptions = {
  region: string;
  /** Keys, or what fetches them. Without keys and token the SDK looks where it always does: a task's role, profiles, … */
  keys?: BedrockKeys | (() => Promise<BedrockKeys>);
  /** A Bedrock API key. */
  bearerToken?: string;
  /** Other addresses than AWS's own: a private endpoint. `runtime` answers, `control` lists models. */
  endpoints?: { runtime?: string; control?: string };
  /** HTTP/1.1 goes through proxies and is the default; 2 is what the SDK would choose. */
  httpVersion?: 1 | 2;
  /** Every prompt and answer passes it; a hit is ModelError 'refused'. */
  guardrail?: { id: string; version: string };
  limits?: CallLimits;
};
