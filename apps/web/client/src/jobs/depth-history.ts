import { useState } from 'react';
import type { Pulse } from '../api/types.ts';
import { usePulse } from '../api/pulse.ts';

const kept = 60;

type Depths = Record<string, number[]>;

const add = (depths: Depths, pulse: Pulse): Depths =>
  Object.fromEntries(
    pulse.queues.map(({ name, waiting, active }) => [name, [...(depths[name] ?? []), waiting + active].slice(-kept)]),
  );

/** Jobs waiting or running in each queue, at the last 60 pulses since the page was opened. */
export const useDepthHistory = (): Depths => {
  const pulse = usePulse();
  const [depths, setDepths] = useState<Depths>({});
  const [seen, setSeen] = useState<Pulse>();
  if (pulse && pulse !== seen) {
    setSeen(pulse);
    setDepths(add(depths, pulse));
  }
  return depths;
};
