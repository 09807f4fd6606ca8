import { unmask, type Mask } from '@cti/intel/privacy/mask';

/** Puts what was masked back into every text of an answer. */
export const unmaskValue = (value: unknown, masks: readonly Mask[]): unknown => {
  if (typeof value === 'string') return unmask(value, masks);
  if (Array.isArray(value)) return value.map((entry) => unmaskValue(entry, masks));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, unmaskValue(entry, masks)]));
};
