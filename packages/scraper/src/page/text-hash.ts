import { createHash } from 'node:crypto';

/** SHA-256, in hex, of the text as a reader would compare it: NFKC, lower case, white space collapsed. */
export const textHash = (text: string): string =>
  createHash('sha256').update(text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()).digest('hex');
