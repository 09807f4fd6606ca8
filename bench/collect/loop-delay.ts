/** How long the worker's event loop kept a timer waiting, in milliseconds. */
export type LoopDelay = { p50: number; p99: number; max: number };

/** Reads the delays since the last reading from an app's `/metrics`; reading them starts them anew. */
export const readLoopDelay = async (ops: string): Promise<LoopDelay> => {
  const metrics = await (await fetch(`${ops}/metrics`)).text();
  const ms = (name: string) => {
    const value = new RegExp(`^nodejs_eventloop_lag_${name}_seconds(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(metrics)?.[1];
    if (value === undefined) throw new Error(`${ops}/metrics does not tell nodejs_eventloop_lag_${name}_seconds.`);
    return Number(value) * 1000;
  };
  return { p50: ms('p50'), p99: ms('p99'), max: ms('max') };
};
