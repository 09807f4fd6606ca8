import { createApp } from '../app.ts';
import type { Options } from '../options.ts';
import { computeLines } from './compute-lines.ts';
import type { Line } from './line.ts';
import { resourceLines } from './resource-lines.ts';
import { resourcesOf } from './template.ts';
import { type Level, usageLines } from './usage-lines.ts';

export type Bill = { lines: Line[]; usd: number };

/** Lines of one name become one: twenty alarms are a line, not twenty. */
const merged = (lines: Line[]): Line[] => {
  const byName = Map.groupBy(lines, ({ what }) => what);
  return [...byName].map(([what, same]) => ({
    what,
    formula: [...Map.groupBy(same, ({ formula }) => formula)]
      .map(([formula, alike]) => (alike.length === 1 ? formula : `${alike.length} times ${formula}`))
      .join(' + '),
    usd: same.reduce((total, { usd }) => total + usd, 0),
  }));
};

/** What a month costs, from the templates as they would be deployed and the use that the profile expects. */
export const billsOf = (options: Options): Record<Level, Bill> => {
  const resources = resourcesOf(createApp(options).app);
  const bill = (level: Level): Bill => {
    const usage = options.profile.usage[level];
    const lines = merged([
      ...computeLines(resources, usage),
      ...resourceLines(resources, usage),
      ...usageLines(resources, options.profile, level),
    ]);
    return { lines, usd: lines.reduce((total, { usd }) => total + usd, 0) };
  };
  return { typical: bill('typical'), high: bill('high') };
};
