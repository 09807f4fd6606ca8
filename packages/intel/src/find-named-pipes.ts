import { namedAfter } from './named-value.ts';
import { claimFinding, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

/** `\\.\pipe\name` with its backslashes single, doubled or (in Sigma) with the server left out. */
const path =
  /(?<![\w\\])(?:\\{2}(?:\\{2})?([\w.?-]{1,64})\\{1,2}pipe\\{1,2}|\\{1,2}(?:Device\\{1,2}NamedPipe|pipe)\\{1,2})([\w.{}()%*$!#@^~+=-]{1,200}(?:\\{1,2}[\w.{}%*$-]{1,100}){0,4})/giu;
const word = /(?<![A-Za-z])(?:named )?pipes?(?![A-Za-z])/iy;

/** Named pipes, as `\\.\pipe\name` however they are written; a pipe of another machine keeps its server. */
export function findNamedPipes(source: SourceText): Finding[] {
  const { text } = source;
  const found: (Finding | null)[] = [];
  if (source.landmarks.pipe.length === 0) return [];
  for (const { 0: whole, 1: server = '.', 2: written = '', index } of text.matchAll(path)) {
    const name = written.replace(/[.!)]+$/, '');
    if (name === '') continue;
    const end = index + whole.length - (written.length - name.length);
    const host = server === '?' ? '.' : server;
    const value = `\\\\${host}\\pipe\\${name.replaceAll('\\\\', '\\')}`;
    found.push(claimFinding(source, { type: 'named-pipe', value, start: index, end }));
  }
  for (const { 0: label, index } of matchesAt(text, word, source.landmarks.pipe)) {
    const named = namedAfter(text, index + label.length);
    if (named === null || !/^[\w.{}%$-]+$/.test(named.name) || !isPipe(text, index, label, named.name)) continue;
    const { start, end, name } = named;
    found.push(claimFinding(source, { type: 'named-pipe', value: `\\\\.\\pipe\\${name}`, start, end }));
  }
  return found.filter((finding) => finding !== null);
}

/** "pipe" alone is also what a shell and a plumber have. */
const isPipe = (text: string, index: number, label: string, name: string): boolean =>
  /named/i.test(label + text.slice(index + label.length, index + label.length + 12)) &&
  !/^(?:named|pipes?)$/i.test(name);
