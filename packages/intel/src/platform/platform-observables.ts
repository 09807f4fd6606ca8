import type { Mention, ObservableType } from '@cti/core/observable';
import { platforms, type Platform } from '@cti/core/platform';
import data from '../../data/platform-keywords.json' with { type: 'json' };
import { programOf } from '../command-names.ts';
import type { PlatformSign } from './platform-sign.ts';

/** Kinds of value that only Windows has; the hashes are of its executables. */
const windowsOnly: Partial<Record<ObservableType, number>> = {
  'windows-registry-key': 3,
  'windows-service': 2,
  'scheduled-task': 2,
  'named-pipe': 2,
  imphash: 2,
  authentihash: 2,
};
/** A Unix path may be Linux' or macOS'; a folder only one of them has tells more. */
const pathWeight: Record<Platform, number> = { windows: 2, linux: 1, macos: 2, cloud: 2, network: 2, esxi: 3 };
const programWeight = 2;
/** Values of one kind that count: a list of two hundred paths says no more than six. */
const mostOfKind = 6;

/** What the values found in a text say of its platform. */
export function observableSigns(mentions: readonly Mention[]): PlatformSign[] {
  const signs = new Map<string, PlatformSign>();
  const counts = new Map<string, number>();
  for (const { type, value, start, end } of mentions) {
    const told = signOf(type, value);
    if (told === null) continue;
    const key = `${type} ${told.of}`;
    const kind = `${told.platform} ${type}`;
    if (signs.has(key) || (counts.get(kind) ?? 0) >= mostOfKind) continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    signs.set(key, { platform: told.platform, key, weight: told.weight, start, end });
  }
  return [...signs.values()];
}

type Told = { platform: Platform; weight: number; of: string };

function signOf(type: ObservableType, value: string): Told | null {
  const weight = windowsOnly[type];
  if (weight !== undefined) return { platform: 'windows', weight, of: value };
  if (type === 'command-line') {
    const program = programOf(value);
    const platform = programs.get(program);
    return platform === undefined ? null : { platform, weight: programWeight, of: program };
  }
  if (type !== 'file-path') return null;
  const path = value.toLowerCase();
  const platform = pathOrder.find((candidate) => data.paths[candidate].some((prefix) => path.startsWith(prefix)));
  return platform === undefined ? null : { platform, weight: pathWeight[platform], of: path };
}

const programs = new Map<string, Platform>(
  platforms.flatMap((platform) => data.programs[platform].map((program): [string, Platform] => [program, platform])),
);
/** ESXi's and the appliances' folders lie under names that Linux has too. */
const pathOrder: Platform[] = ['esxi', 'network', 'macos', 'windows', 'linux'];
