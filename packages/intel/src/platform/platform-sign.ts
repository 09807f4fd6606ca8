import type { Platform } from '@cti/core/platform';

/** One place that speaks for a platform. Places with the same key are the same sign seen again. */
export type PlatformSign = { platform: Platform; key: string; weight: number; start: number; end: number };
