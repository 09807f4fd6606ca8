import { Agent, type Dispatcher } from 'undici';
import { createGuardedConnector } from './connector.ts';
import { connectMs, poolOptions, wasStaleSocket, type Line, type LineOptions, type LineRequest } from './line.ts';
import { codeOf } from './transport-error.ts';

/** How long a site that failed over HTTP/2 is asked over HTTP/1.1. */
const distrustMs = 24 * 60 * 60_000;
const mostDistrusted = 10_000;

/**
 * Straight to the site, over HTTP/2 where it offers that. A site that breaks off an HTTP/2 exchange is asked once more
 * over HTTP/1.1, and if that helps, for a day; both kinds of connection pass the same guard.
 */
export const createDirectLine = (options: LineOptions): Line => {
  const modern = createPool(options, true);
  const plain = createPool(options, false);
  const distrusted = new Map<string, number>();
  const distrust = (origin: string): void => {
    if (distrusted.size >= mostDistrusted) distrusted.delete(distrusted.keys().next().value ?? '');
    distrusted.set(origin, Date.now() + distrustMs);
  };
  const isDistrusted = (origin: string): boolean => (distrusted.get(origin) ?? 0) > Date.now();
  const brokeHttp2 = (origin: string, error: unknown): boolean =>
    refusesHttp2(error) || (modern.connector.spokeHttp2(origin) && isBrokenOff(error));

  const send = async (request: LineRequest): Promise<Dispatcher.ResponseData> => {
    const { origin } = request;
    if (isDistrusted(origin)) return askAgainIfStale(plain.agent, request);
    try {
      return await modern.agent.request({ ...request, method: 'GET' });
    } catch (error) {
      if (request.signal.aborted) throw error;
      if (brokeHttp2(origin, error)) {
        const answer = await plain.agent.request({ ...request, method: 'GET' });
        distrust(origin);
        return answer;
      }
      if (!wasStaleSocket(error)) throw error;
      return modern.agent.request({ ...request, method: 'GET' });
    }
  };

  return {
    request: send,
    broke: (origin, error) => {
      if (!isDistrusted(origin) && brokeHttp2(origin, error)) distrust(origin);
    },
    remoteAddressOf: (origin) => modern.connector.remoteAddressOf(origin) ?? plain.connector.remoteAddressOf(origin),
    close: async () => void (await Promise.all([modern.agent.destroy(), plain.agent.destroy()])),
  };
};

const createPool = ({ allow, timeouts, trust }: LineOptions, http2: boolean) => {
  const connector = createGuardedConnector({ allow, timeoutMs: connectMs(timeouts), http2, trust });
  return { connector, agent: new Agent({ ...poolOptions(timeouts), connect: connector.connect, allowH2: http2 }) };
};

/** Asks once more when a kept-alive socket turns out to have been closed by the site meanwhile, as browsers do. */
const askAgainIfStale = async (agent: Agent, request: LineRequest): Promise<Dispatcher.ResponseData> => {
  try {
    return await agent.request({ ...request, method: 'GET' });
  } catch (error) {
    if (request.signal.aborted || !wasStaleSocket(error)) throw error;
    return agent.request({ ...request, method: 'GET' });
  }
};

/** The site cannot agree on a protocol (ALPN) once HTTP/2 is offered. */
const refusesHttp2 = (error: unknown): boolean => codeOf(error) === 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL';

/** Reset, GOAWAY, a closed socket, or frames that are none; not a timeout, which HTTP/1.1 would meet as well. */
const isBrokenOff = (error: unknown): boolean =>
  /^(?:UND_ERR_SOCKET|UND_ERR_INFO|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_HTTP2_|ECONNRESET|EPIPE)/.test(
    codeOf(error),
  );
