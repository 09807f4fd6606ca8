import { isIPv4 } from 'node:net';
import { isArnIn } from './arn.ts';

/** An Ollama that runs elsewhere: what web, worker and doctor are told of it, and the one way to it that is opened. */
export type OwnOllama = {
  url: string;
  port: number;
  /** Where it may be; one address, where the URL has one. */
  cidr: string;
  /** ARN of the secret that holds its bearer token; null where it asks for none. */
  key: string | null;
};

export type OllamaFlags = {
  'ollama-url'?: string | undefined;
  'ollama-cidr'?: string | undefined;
  'ollama-key'?: string | undefined;
};

const usualPorts: Record<string, number> = { 'http:': 80, 'https:': 443 };

const isNetwork = (text: string) => {
  const [address = '', bits = '', ...rest] = text.split('/');
  return rest.length === 0 && isIPv4(address) && /^\d{1,2}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= 32;
};

const urlOf = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && url.protocol in usualPorts && url.username === '' && url.password === '' ? url : null;
};

/** Everything that is wrong, in words. */
export const ollamaProblems = (flags: OllamaFlags, region: string): (string | null)[] => {
  const { 'ollama-url': given, 'ollama-cidr': cidr, 'ollama-key': key } = flags;
  if (given === undefined)
    return [
      cidr === undefined ? null : '--ollama-url: needed with --ollama-cidr',
      key === undefined ? null : '--ollama-url: needed with --ollama-key',
    ];
  const url = urlOf(given);
  if (!url) return ['--ollama-url: http or https without a password, such as http://10.0.3.4:11434'];
  const hasAddress = isIPv4(url.hostname);
  return [
    hasAddress || cidr !== undefined ? null : '--ollama-cidr: needed where --ollama-url has a name',
    hasAddress && cidr !== undefined
      ? '--ollama-cidr: left out where --ollama-url has an address, which alone is opened'
      : null,
    cidr === undefined || isNetwork(cidr) ? null : '--ollama-cidr: a network such as 10.0.3.0/24, of /8 at most',
    key === undefined || isArnIn('secret', region, key) ? null : `--ollama-key: the whole ARN of a secret in ${region}`,
  ];
};

/** Of flags without problems. */
export const ollamaOf = (flags: OllamaFlags): OwnOllama | null => {
  const url = urlOf(flags['ollama-url'] ?? '');
  if (!url) return null;
  return {
    url: url.href.replace(/\/$/, ''),
    port: url.port === '' ? (usualPorts[url.protocol] ?? 443) : Number(url.port),
    cidr: flags['ollama-cidr'] ?? `${url.hostname}/32`,
    key: flags['ollama-key'] ?? null,
  };
};
