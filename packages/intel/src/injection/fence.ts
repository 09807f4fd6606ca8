import { randomBytes } from 'node:crypto';

/** A text between two marks it cannot have known. */
export type Fenced = { text: string; open: string; close: string };

/**
 * Puts scraped text between marks with a random number of 128 bits, made anew for every prompt: whoever wrote the text
 * cannot close the fence. The text itself is left to the letter, so that quotes from it can be checked. Say in the prompt
 * that all between `open` and `close` is data.
 */
export function fence(text: string, label = 'article'): Fenced {
  let nonce = randomBytes(16).toString('hex');
  // One in 2^128 by chance; a text that was fenced before may hold an old number.
  while (text.includes(nonce)) nonce = randomBytes(16).toString('hex');
  const open = `<<<${label} ${nonce}>>>`;
  const close = `<<<end of ${label} ${nonce}>>>`;
  return { text: `${open}\n${text}\n${close}`, open, close };
}
