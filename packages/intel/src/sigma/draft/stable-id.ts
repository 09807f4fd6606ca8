import { createHash } from 'node:crypto';

/** Ours alone: the same content under another name must get another id. */
const namespace = Buffer.from('6f1c1a52d0f84c7c9e0a3b1c5d7e2f40', 'hex');

/** A UUID of version 5: the same content has the same id, wherever and whenever it is made. */
export function stableId(content: string): string {
  const hash = createHash('sha1').update(namespace).update(content, 'utf8').digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
