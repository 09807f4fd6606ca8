/** As many requests under way as the worker's default. */
const underWay = 24;

/** Pages per second of the plainest loop there is: fetch, read the text, drop it. Throws when a page is not answered. */
export const fetchLoopRate = async (urls: string[]): Promise<number> => {
  const startedAt = performance.now();
  const left = urls.values();
  const read = async () => {
    for (const url of left) {
      const response = await fetch(url);
      const text = await response.text();
      if (!response.ok || text.length === 0) throw new Error(`${url} answered ${response.status}.`);
    }
  };
  await Promise.all(Array.from({ length: underWay }, read));
  return urls.length / ((performance.now() - startedAt) / 1000);
};
