import { CtiError } from '@cti/core/error';
import type { PassageModel } from './passage-model.ts';
import { bucketCount } from './ngrams.ts';

/** A model as JSON. `weights` is base64 of little-endian 16-bit integers, `rarity` base64 of bytes. */
export type StoredModel = {
  format: number;
  version: string;
  trainedAt: string;
  examples: { huntable: number; other: number };
  bias: number;
  weightScale: number;
  weights: string;
  rarity: string;
};

/** Raised when features or hashing change: an older model's weights would then mean nothing. */
const format = 1;

/** The model as a JSON value; `parseModel` gives back one that predicts the same to the last bit. */
export function serialiseModel(model: PassageModel): StoredModel {
  const bytes = new Uint8Array(model.weights.length * 2);
  const view = new DataView(bytes.buffer);
  model.weights.forEach((weight, index) => view.setInt16(index * 2, weight, true));
  return { format, ...model, weights: base64Of(bytes), rarity: base64Of(model.rarity) };
}

/** Reads a stored model. Throws `passage-model-unreadable` (give up) for anything that is not one of this format. */
export function parseModel(stored: unknown): PassageModel {
  if (!isStored(stored)) throw unreadable('it is not a model of this format');
  const bytes = bytesOf(stored.weights, bucketCount * 2);
  const view = new DataView(bytes.buffer);
  return {
    version: stored.version,
    trainedAt: stored.trainedAt,
    examples: { huntable: stored.examples.huntable, other: stored.examples.other },
    bias: stored.bias,
    weightScale: stored.weightScale,
    weights: Int16Array.from({ length: bucketCount }, (_, index) => view.getInt16(index * 2, true)),
    rarity: bytesOf(stored.rarity, bucketCount),
  };
}

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function bytesOf(base64: string, length: number): Uint8Array {
  if (base64.length > Math.ceil(length / 3) * 4) throw unreadable('it has too many weights');
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64')); // skips what is not base64, so the length tells
  if (bytes.length !== length) throw unreadable('it has too few weights');
  return bytes;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function isStored(value: unknown): value is StoredModel {
  if (!isRecord(value) || !isRecord(value['examples'])) return false;
  return (
    value['format'] === format &&
    ['version', 'trainedAt', 'weights', 'rarity'].every((key) => typeof value[key] === 'string') &&
    ['bias', 'weightScale'].every((key) => Number.isFinite(value[key])) &&
    isCount(value['examples']['huntable']) &&
    isCount(value['examples']['other'])
  );
}

const unreadable = (why: string): CtiError =>
  new CtiError('passage-model-unreadable', `The stored passage model cannot be read: ${why}.`, 'give-up');
