import type { Finding, SourceText } from './source-text.ts';

const head =
  /(?<![\w.])(?:(?:private|global)\s{1,4}){0,2}rule\s{1,4}([A-Za-z_]\w{0,127})\s{0,8}(?::\s{0,4}\w[\w \t]{0,200})?\s{0,40}\{/g;
const longest = 65_536;
const mostRules = 1_000;

/** YARA rules, each one mention from its first word to its closing brace; the value is its name. What it looks for stands for itself. */
export function findYaraRules({ text }: SourceText): Finding[] {
  const findings: Finding[] = [];
  if (!text.includes('condition')) return findings;
  let after = 0;
  for (const { 0: opening, 1: name = '', index } of text.matchAll(head)) {
    if (index < after || findings.length >= mostRules) continue;
    const end = closingBrace(text, index + opening.length);
    if (end === null || !/\bcondition\s{0,4}:/.test(text.slice(index, end))) continue;
    findings.push({ type: 'yara-rule', value: name, start: index, end });
    after = end;
  }
  return findings;
}

/** What matters on the way: strings, comments and braces. Hex strings nest one deep, so a third brace is no YARA. */
const token = /"(?:[^"\\\n]|\\.){0,8192}"|\/\/[^\n]*|\/\*[^*]{0,2048}\*\/|[{}]/g;

function closingBrace(text: string, from: number): number | null {
  let depth = 1;
  token.lastIndex = from;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match.index - from > longest) return null;
    if (match[0] === '{') depth += 1;
    if (match[0] === '}') depth -= 1;
    if (depth === 0) return match.index + 1;
    if (depth > 2) return null;
  }
  return null;
}
