const paths = [
  '/api/v1/stats/overview?days=30',
  '/api/v1/articles?limit=50',
  '/api/v1/search?q=scheduled%20task',
  '/api/v1/observables?limit=50',
  '/api/v1/techniques',
  '/api/v1/sources?limit=50',
  '/api/v1/articles/1',
  '/api/v1/pulse',
];

/** Asks one page after the other until `signal` says stop; answers how many requests got an answer. */
export const readPages = async (web: string, signal: AbortSignal): Promise<number> => {
  let requests = 0;
  while (!signal.aborted) {
    const path = paths[requests % paths.length] ?? '/';
    const response = await fetch(`${web}${path}`).catch(() => null); // it may be stopping
    await response?.text();
    if (response === null) break;
    requests += 1;
  }
  return requests;
};
