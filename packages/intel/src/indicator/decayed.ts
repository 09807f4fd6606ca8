import type { ObservableType } from '@cti/core/observable';
import { lifetimeOf } from './lifetime.ts';

const day = 86_400_000;

/**
 * The confidence (0 to 100, rounded) left of `confidence` at `now`, halved for every half-life of the type since the
 * value was last seen. A value seen in the future has lost nothing.
 */
export function decayed(confidence: number, type: ObservableType, lastSeenAt: Date, now: Date): number {
  const { halfLifeDays } = lifetimeOf(type);
  const days = Math.max(0, now.getTime() - lastSeenAt.getTime()) / day;
  const left = halfLifeDays === null ? confidence : confidence * 2 ** (-days / halfLifeDays);
  return Math.round(Math.min(100, Math.max(0, left)));
}

/** Until when an indicator of the type should be acted on if it is not seen again; null when it never ends. */
export function validUntil(type: ObservableType, lastSeenAt: Date): Date | null {
  const { validDays } = lifetimeOf(type);
  return validDays === null ? null : new Date(lastSeenAt.getTime() + validDays * day);
}
