import type { Mention, Observable } from '@cti/core/observable';
import { extractObservables } from '../extract-observables.ts';

/** UTF-16 units that are read of what is pasted, and the values that are taken from them. */
export const iocListLimits = { length: 400_000, values: 5000 } as const;

/** From this part of its letters on, a text is a list of values rather than prose that names some. */
const listShare = 0.6;

/**
 * The values in a pasted text, each once, in order, refanged. A value inside another (a URL's host) is not counted apart.
 * `share` is the part of the letters that they make up, `isCut` says that there was more than is read.
 */
export type IocList = { values: Observable[]; share: number; isCut: boolean };

export function readIocList(text: string): IocList {
  const read = text.slice(0, iocListLimits.length);
  const values = new Map<string, Observable>();
  let covered = 0;
  let end = 0;
  let isCut = text.length > read.length;
  for (const mention of extractObservables(read)) {
    if (mention.end <= end) continue;
    covered += lettersIn(read.slice(Math.max(end, mention.start), mention.end));
    end = mention.end;
    const key = `${mention.type}\n${mention.value}`;
    if (values.has(key)) continue;
    if (values.size === iocListLimits.values) {
      isCut = true;
      break;
    }
    values.set(key, observableOf(mention));
  }
  const letters = lettersIn(isCut ? read.slice(0, end) : read);
  return { values: [...values.values()], share: letters === 0 ? 0 : covered / letters, isCut };
}

/** Whether what was pasted is a list of values to look up rather than words to search for. */
export const looksLikeIocList = ({ values, share }: IocList): boolean => values.length > 1 && share >= listShare;

const observableOf = ({ type, value }: Mention): Observable => ({ type, value });

const lettersIn = (text: string): number => text.length - (text.match(/[\s,;|"'`]/g)?.length ?? 0);
