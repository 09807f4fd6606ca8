import known from '../../data/tracking-parameters.json' with { type: 'json' };
import { isOn } from './host.ts';

/** Whether a parameter says who sent the reader or how the page is dressed, and not which article is meant. */
export const isTracking = (host: string, name: string, value: string): boolean => {
  const lower = name.toLowerCase();
  if (keptOn.some(([site, kept]) => isOn(host, site) && kept.some((start) => lower.startsWith(start)))) return false;
  if (names.has(lower) || prefixes.some((prefix) => lower.startsWith(prefix))) return true;
  if (withValue.get(lower)?.test(value)) return true;
  return onHosts.some(([site, dropped]) => dropped.includes(lower) && isOn(host, site));
};

const names = new Set(known.names);
const prefixes = known.prefixes;
const withValue = new Map(Object.entries(known.withValue).map(([name, value]) => [name, new RegExp(value, 'i')]));
const onHosts: [string, string[]][] = Object.entries(known.onHosts);
const keptOn: [string, string[]][] = Object.entries(known.keptOn);
