import type { ObservableType } from '@cti/core/observable';
import { normalValue } from '@cti/intel/normal-value';

/** A value in the one spelling it is stored in, by the extractor's own rules. */
export const normalizeObservable = (type: ObservableType, value: string): string => normalValue(type, value);
