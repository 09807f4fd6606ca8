import { CtiError, ctiErrorIn } from '@cti/core/error';

export type Timeouts = {
  /** From asking to the answer's headers, the connection included. */
  headersMs: number;
  /** Between two pieces of the body. */
  bodyGapMs: number;
  /** The whole fetch, redirects included; waiting in `beforeHop` is not counted. */
  totalMs: number;
};

/**
 * What a failed exchange with `url` means, in a sentence for a person. Our own errors pass through. All others are worth
 * another try: 'timeout', 'dns', 'tls', 'connection', 'proxy'.
 */
export const transportError = (error: unknown, url: URL, { timeouts, isProxied }: Circumstances): CtiError => {
  const ours = ctiErrorIn(error);
  if (ours) return ours;
  const cause = codeOf(error);
  const [code, message] =
    (isProxied ? proxySentence(error, cause, url.hostname) : null) ?? sentence(cause, url.hostname, timeouts);
  return new CtiError(code, message, 'retry', { detail: { url: url.href, cause }, cause: error });
};

type Circumstances = { timeouts: Timeouts; isProxied: boolean };

/** A failure the proxy is the likely cause of: its name is not told, for its address may hold a password. */
const proxySentence = (error: unknown, cause: string, host: string): [code: string, message: string] | null => {
  if (error instanceof Error && error.message.includes('407'))
    return ['proxy', `the proxy asks for another user or password before it fetches from ${host}`];
  if (cause === 'UND_ERR_ABORTED') return ['proxy', `the proxy opened no way to ${host}`];
  const isUnreachable = /^(?:UND_ERR_PRX|UND_ERR_PROXY|ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH)/.test(
    cause,
  );
  return isUnreachable ? ['proxy', `the proxy for ${host} cannot be reached (${cause})`] : null;
};

const sentence = (cause: string, host: string, timeouts: Timeouts): [code: string, message: string] => {
  switch (cause) {
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return ['timeout', `no connection to ${host} within ${seconds(timeouts.headersMs)}`];
    case 'UND_ERR_HEADERS_TIMEOUT':
      return ['timeout', `no answer from ${host} within ${seconds(timeouts.headersMs)}`];
    case 'UND_ERR_BODY_TIMEOUT':
      return ['timeout', `${host} stopped sending for ${seconds(timeouts.bodyGapMs)}`];
    case 'ENOTFOUND':
    case 'ENODATA':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return ['dns', `${host} could not be found (DNS)`];
    case 'ECONNREFUSED':
      return ['connection', `${host} refused the connection`];
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return ['connection', `${host} cannot be reached from here`];
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_INFO':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return ['connection', `${host} broke off the connection`];
    default:
      return sentenceByFamily(cause, host);
  }
};

const sentenceByFamily = (cause: string, host: string): [code: string, message: string] => {
  if (cause.startsWith('EAI_')) return ['dns', `the name server did not answer for ${host} (DNS)`];
  if (cause === 'CERT_HAS_EXPIRED') return ['tls', `the certificate of ${host} has expired (TLS)`];
  if (cause === 'ERR_TLS_CERT_ALTNAME_INVALID') return ['tls', `the certificate is not for ${host} (TLS)`];
  if (/CERT|TLS|SSL|SIGNATURE|EPROTO|CRL/.test(cause))
    return ['tls', `no secure connection to ${host} (TLS: ${cause})`];
  if (cause.startsWith('ERR_HTTP2_')) return ['connection', `${host} broke off the connection`];
  if (cause.startsWith('HPE_')) return ['connection', `${host} does not answer in proper HTTP (${cause})`];
  return ['connection', `the exchange with ${host} failed (${cause})`];
};

/** The first system or library code down the cause chain; several addresses failing arrive as one AggregateError. */
export const codeOf = (error: unknown, depth = 0): string => {
  if (!(error instanceof Error) || depth > 5) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0], depth + 1);
  return error.cause === undefined ? error.name : codeOf(error.cause, depth + 1);
};

/** A span of time for a sentence: `15 s`, `0.2 s`. */
export const seconds = (milliseconds: number): string => `${Number((milliseconds / 1000).toFixed(1))} s`;
