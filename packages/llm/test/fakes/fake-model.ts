import { createHash } from 'node:crypto';

/** The fakes' tokens: words and signs. Pieces of an answer are these, with the blanks before them. */
export const piecesOf = (text: string): string[] => text.match(/\s*(?:\w+|[^\w\s])|\s+$/gu) ?? [];

export const tokensOf = (text: string): number => piecesOf(text).length;

type Schema = Record<string, unknown>;

/** The smallest value that fits a schema: what a model without a script answers. */
const sampleOf = (schema: unknown): unknown => {
  const { type, properties, items, anyOf, required, ...rest } = (schema ?? {}) as Schema;
  if ('const' in rest) return rest['const'];
  if (Array.isArray(rest['enum'])) return rest['enum'][0];
  if (Array.isArray(anyOf)) return sampleOf(anyOf.at(-1));
  if (type === 'object') {
    const names = Array.isArray(required) ? required : [];
    return Object.fromEntries(names.map((name) => [name, sampleOf((properties as Schema)[String(name)])]));
  }
  if (type === 'array') return items === undefined ? [] : [sampleOf(items)];
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  return type === 'null' ? null : 'text';
};

/** What is written when nobody scripted an answer. */
export const madeUpText = (lastMessage: string, schema: unknown): string =>
  schema === undefined ? `You said: ${lastMessage.slice(0, 60)}` : JSON.stringify(sampleOf(schema));

/** Equal words, near vectors: a hash of each word decides where it counts. Of length 1. */
export const vectorOf = (text: string, dims: number): number[] => {
  const vector = Array.from({ length: dims }, () => 0);
  for (const word of text.toLowerCase().match(/\w+/g) ?? ['']) {
    const hash = createHash('sha256').update(word).digest();
    const place = hash.readUInt32LE(0) % dims;
    vector[place] = (vector[place] ?? 0) + ((hash[4] ?? 0) % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};
