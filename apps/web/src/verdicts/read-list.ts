import type { Observable } from '@cti/core/observable';
import { guessedValue } from './listed-value.ts';

/** A line of a pasted list; `line` counts from 1. */
export type ListLine = { line: number; text: string } & ((Observable & { reason: string }) | { problem: string });

export const mostLines = 5_000;
const longestReason = 500;
const shownText = 200;

/**
 * The values of a list, one a line, each with what stands after ` # ` as its reason. Empty lines and those that begin with
 * `#` say nothing. A value that stands on several lines counts once, with its last reason.
 */
export function readList(text: string): ListLine[] {
  const lines = new Map<string, ListLine>();
  let number = 0;
  for (const raw of text.split(/\r?\n/)) {
    number += 1;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const read = lines.size < mostLines ? readLine(line) : { problem: 'Left out: a list has at most 5,000 values.' };
    const key = 'problem' in read ? `line ${number}` : `${read.type}\n${read.value}`;
    lines.set(key, { line: number, text: line.slice(0, shownText), ...read });
    if (lines.size > mostLines) break;
  }
  return [...lines.values()];
}

function readLine(line: string): (Observable & { reason: string }) | { problem: string } {
  const hash = /\s#/.exec(line);
  const value = guessedValue(hash === null ? line : line.slice(0, hash.index));
  if ('problem' in value) return value;
  const reason = hash === null ? '' : line.slice(hash.index + 2).trim();
  return { ...value, reason: reason.slice(0, longestReason) };
}
