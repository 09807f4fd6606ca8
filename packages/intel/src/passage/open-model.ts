import { ctiErrorIn } from '@cti/core/error';
import type { PassageModel } from './passage-model.ts';
import { shippedModel } from './shipped-model.ts';
import { parseModel } from './stored-model.ts';

/**
 * The model that a version's stored weights are; the shipped one for null, and for a version of another release's format:
 * that judges nothing any more.
 */
export function openModel(stored: unknown): PassageModel {
  if (stored === null) return shippedModel();
  try {
    return parseModel(stored);
  } catch (error) {
    if (ctiErrorIn(error)?.code === 'passage-model-unreadable') return shippedModel();
    throw error;
  }
}
