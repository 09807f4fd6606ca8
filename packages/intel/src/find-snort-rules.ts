import type { Finding, SourceText } from './source-text.ts';

const head =
  /(?<![\w.])(?:alert|drop|reject|pass|log|sdrop|block|rejectsrc|rejectdst|rejectboth)\s{1,3}(?:tcp|udp|icmp|ip|http2?|http1|tls|ssl|dns|smb|ssh|ftp|ftp-data|smtp|tcp-pkt|tcp-stream|file|rdp|krb5|snmp|tftp|ntp|dhcp)\s{1,3}(?:[^\s()]{1,300}\s{1,3}[^\s()]{1,300}\s{1,3}(?:->|<>)\s{1,3}[^\s()]{1,300}\s{1,3}[^\s()]{1,300}\s{0,3})?\(/g;
const longest = 16_384;
/** Options hold brackets only in quotation marks. */
const token = /"(?:[^"\\\n]|\\.){0,4096}"|[()]/g;

/** Snort and Suricata rules, each one mention from its action to its closing bracket; the value is the message, or the sid. */
export function findSnortRules({ text }: SourceText): Finding[] {
  const findings: Finding[] = [];
  if (!text.includes('msg') && !text.includes('sid')) return findings;
  for (const { 0: opening, index } of text.matchAll(head)) {
    const end = closingBracket(text, index + opening.length);
    if (end === null) continue;
    const body = text.slice(index + opening.length, end);
    const sid = /\bsid\s{0,2}:\s{0,2}(\d{1,12})/.exec(body)?.[1];
    const message = /\bmsg\s{0,2}:\s{0,2}"([^"\n]{1,300})"/.exec(body)?.[1];
    const value = message?.trim() ?? (sid === undefined ? undefined : `sid ${sid}`);
    if (value === undefined || value === '') continue;
    findings.push({ type: 'snort-rule', value, start: index, end });
  }
  return findings;
}

function closingBracket(text: string, from: number): number | null {
  token.lastIndex = from;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match.index - from > longest || match[0] === '(') return null;
    if (match[0] === ')') return match.index + 1;
  }
  return null;
}
