/** What the command reads of an answer; the API's document has the whole of it. */
export type Reprocessing = {
  id: number;
  state: 'waiting' | 'running' | 'done' | 'stopped';
  sourceName: string | null;
  sourceId: number | null;
  total: number;
  done: number;
  unchanged: number;
  changed: number;
  textChanged: number;
  failures: number;
  message: string | null;
  added: Record<string, number>;
  removed: Record<string, number>;
  examples: {
    articleId: number;
    title: string;
    added: Record<string, number>;
    removed: Record<string, number>;
    textChanged: boolean;
    scoreBefore: number | null;
    scoreAfter: number | null;
  }[];
  failed: { articleId: number; message: string }[];
};

/** The server refused, in its own words. */
export class Refused extends Error {
  readonly status: number;
  readonly location: string | null;

  constructor(status: number, message: string, location: string | null) {
    super(message);
    this.status = status;
    this.location = location;
  }
}

export type Api = {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body?: object) => Promise<T>;
};

/** The REST API of the server at `url`. Throws Refused for what it does not grant, and fetch's own error when it does not answer. */
export const apiAt = (url: string): Api => {
  const ask = async <T>(path: string, init: RequestInit): Promise<T> => {
    const response = await fetch(new URL(path, url), { ...init, signal: AbortSignal.timeout(30_000) });
    if (response.ok) return (await response.json()) as T;
    const problem = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new Refused(
      response.status,
      problem.detail ?? `The server answered ${response.status}.`,
      response.headers.get('location'),
    );
  };
  return {
    get: (path) => ask(path, {}),
    post: (path, body = {}) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
};
