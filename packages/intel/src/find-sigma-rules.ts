import type { Finding, SourceText } from './source-text.ts';

const title = /(?<![^\n])([ \t]{0,8})title:[ \t]{1,4}(\S[^\n\r]{0,300})/g;
const mostLines = 500;
const yamlLine = /^(?:[ \t]+\S|[\w-]+:(?:[ \t]|\r?$)|- |#|-\r?$)/;

/** Sigma rules, each one mention from its title to its last line of YAML; the value is the title. */
export function findSigmaRules({ text }: SourceText): Finding[] {
  const findings: Finding[] = [];
  if (!text.includes('logsource:')) return findings;
  for (const { 1: indent = '', 2: name = '', index } of text.matchAll(title)) {
    const start = index + indent.length;
    const end = endOfYaml(text, index, indent);
    const rule = text.slice(start, end);
    const isRule = ['logsource', 'detection', 'condition'].every((key) => new RegExp(`\\n\\s*${key}:`).test(rule));
    if (!isRule) continue;
    findings.push({ type: 'sigma-rule', value: plainScalar(name), start, end });
  }
  return findings;
}

/** Where the lines stop being YAML, or the next rule begins. Blank lines count only between lines of YAML. */
function endOfYaml(text: string, from: number, indent: string): number {
  let end = lineEnd(text, from);
  let at = end + 1;
  for (let lines = 0; lines < mostLines && at < text.length; lines += 1) {
    const stop = lineEnd(text, at);
    const line = text.slice(at, Math.min(stop, at + 1000));
    const body = line.startsWith(indent) ? line.slice(indent.length) : line;
    if (line.trim() !== '') {
      if (!yamlLine.test(body) || body.startsWith('title:')) break;
      end = at + line.trimEnd().length;
    }
    at = stop + 1;
  }
  return end;
}

const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
};

const plainScalar = (written: string): string => written.trim().replace(/^(["'])(.*)\1$/, '$2');
