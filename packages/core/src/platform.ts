import type { Span } from './observable.ts';

/** Where an attack takes place. */
export const platforms = ['windows', 'linux', 'macos', 'cloud', 'network', 'esxi'] as const;
export type Platform = (typeof platforms)[number];

/** A platform an article speaks of; `share` is its part of all evidence (0 to 1), and the spans are the strongest of it. */
export type PlatformFinding = { platform: Platform; share: number; evidence: Span[] };
