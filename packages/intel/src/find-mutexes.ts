import { namedAfter, type NamedValue } from './named-value.ts';
import { claimFinding, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const word = /(?<![A-Za-z])(?:mutex(?:es)?|mutants?)(?![A-Za-z])/iy;
const call = /(?<![A-Za-z])(?:Create|Open)Mutex(?:Ex)?[AW]?\s?\([^)"'\n]{0,80}L?["']([^"'\n]{1,200})["']/g;
/** Names in a session's or the global name space; events and mappings live there too. */
const object =
  /(?<![\w\\])(?:\\?(?:Sessions\\{1,2}\d{1,3}\\{1,2})?BaseNamedObjects\\{1,2}(?:(?:Global|Local)\\{1,2})?|(?:Global|Local)\\{1,2})[A-Za-z0-9_{}.$!@#%^~-]{2,200}/g;
const otherObject =
  /(?:events?|sections?|semaphores?|mappings?|pipes?|folder|directory)(?: objects?| name| named)?[\s:"'`“]{1,3}$/i;
const another = /["'`”’]?(?:,\s?(?:and |or )?|\s(?:and|or)\s)(?=["'`“‘]?[\w{\\])/y;
const mostListed = 32;

/** Names of mutexes: what "mutex" announces, what CreateMutex is given, and names in the object manager's name space. */
export function findMutexes(source: SourceText): Finding[] {
  const { text } = source;
  const found: (Finding | null)[] = [];
  for (const { 0: whole, 1: name = '', index } of source.landmarks.mutex.length > 0 ? text.matchAll(call) : []) {
    const start = index + whole.lastIndexOf(name);
    found.push(mutex(source, { name, start, end: start + name.length }));
  }
  for (const { 0: written, index } of source.landmarks.nameSpace.length > 0 ? text.matchAll(object) : []) {
    if (otherObject.test(text.slice(Math.max(0, index - 24), index))) continue;
    const name = written.replace(/[.!]+$/, '');
    found.push(mutex(source, { name, start: index, end: index + name.length }));
  }
  for (const { 0: label, index } of matchesAt(text, word, source.landmarks.mutex)) {
    let named = namedAfter(text, index + label.length);
    for (let number = 0; named !== null && number < mostListed; number += 1) {
      found.push(mutex(source, named));
      another.lastIndex = named.end;
      named = another.test(text) ? namedAfter(` ${text.slice(another.lastIndex, another.lastIndex + 260)}`, 0) : null;
      if (named !== null)
        named = { ...named, start: named.start - 1 + another.lastIndex, end: named.end - 1 + another.lastIndex };
    }
  }
  return found.filter((finding) => finding !== null);
}

const mutex = (source: SourceText, { name, start, end }: NamedValue): Finding | null =>
  claimFinding(source, { type: 'mutex', value: name.replaceAll('\\\\', '\\'), start, end });
