/**
 * The function, but asked at most once in `ms` for each key: callers meanwhile share one answer. A failure is not
 * remembered. At most 100 keys are held.
 */
export const remember = <K, T>(ms: number, ask: (key: K) => Promise<T>): ((key: K) => Promise<T>) => {
  const answers = new Map<K, { at: number; answer: Promise<T> }>();
  return (key) => {
    const known = answers.get(key);
    if (known && performance.now() - known.at < ms) return known.answer;
    const answer = ask(key);
    if (answers.size >= 100) answers.clear();
    answers.set(key, { at: performance.now(), answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
};
