import type { ObservableType } from '@cti/core/observable';
import { extractObservables } from '@cti/intel/extract-observables';
import { refangedView } from '@cti/intel/refanged-view';

/** A value in the one spelling it is stored in, by the extractor's own rules; where it sees none, only refanged. */
export const normalizeObservable = (type: ObservableType, value: string): string =>
  extractObservables(value).find((mention) => mention.type === type && mention.start === 0)?.value ??
  refangedView(value).text;
