import { domainToASCII } from 'node:url';
import type { Mention } from '@cti/core/observable';

/**
 * The value as it follows from its spelling alone: a second, plainer reading, written apart from the extractor, against
 * which the extractor's values are checked. For a process lineage, whether the names stand in the order it says.
 */
export function valueOfSpelling({ type, original, value }: Mention): string {
  const plain = refang(original);
  const hex = original
    .toLowerCase()
    .replace(/^0x/, '')
    .replace(/[^0-9a-f]/g, '');
  switch (type) {
    case 'domain-name':
      return ascii(plain);
    case 'email-addr':
      return `${plain.slice(0, plain.indexOf('@')).toLowerCase()}@${ascii(plain.slice(plain.indexOf('@') + 1))}`;
    case 'ipv4-addr':
      return plain;
    case 'ipv6-addr':
      return plain.replace(/^\[|\](?=\/|$)/g, '').replace(/^[^/]+/, ipv6);
    case 'socket-address':
      return `${hostOf(plain.slice(0, plain.lastIndexOf(':')))}${plain.slice(plain.lastIndexOf(':'))}`;
    case 'url':
      return urlOf(plain);
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
    case 'imphash':
    case 'authentihash':
    case 'ja3':
    case 'certificate-hash':
    case 'certificate-serial':
      return hex;
    case 'mac-addr':
      return (hex.match(/../g) ?? []).join(':');
    case 'ja4':
      return original.toLowerCase();
    case 'crypto-address':
      return /^(?:bc1|0x)/i.test(original) ? original.toLowerCase() : original;
    case 'tlsh':
      return original.toUpperCase();
    case 'cve':
      return original.toUpperCase().replace(/^CVE[^0-9]*(\d{4})[^0-9](\d+)$/, 'CVE-$1-$2');
    case 'cwe':
      return `CWE-${Number(original.replace(/\D/g, ''))}`;
    case 'cvss':
      return original.includes(':') ? original.toUpperCase().replace('/AU:', '/Au:') : Number(original).toFixed(1);
    case 'autonomous-system':
      return `AS${Number(original.replace(/\D/g, ''))}`;
    case 'port':
      return portOf(original);
    case 'command-line':
      return original.replace(/[ \t]*[\\^`]?[ ]*\r?\n[ \t]*/g, ' ');
    case 'file-path':
      return pathOf(original);
    case 'windows-registry-key':
      return keyOf(original);
    case 'named-pipe':
      return pipeOf(original);
    case 'mutex':
    case 'scheduled-task':
      return original.replaceAll('\\\\', '\\');
    case 'yara-rule':
      return /\brule\s+(\w+)/.exec(original)?.[1] ?? '';
    case 'sigma-rule':
      return (/^title:\s+(.*)/.exec(original)?.[1] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
    case 'snort-rule':
      return /msg\s*:\s*"([^"]*)"/.exec(original)?.[1]?.trim() ?? `sid ${/sid\s*:\s*(\d+)/.exec(original)?.[1]}`;
    case 'process-lineage':
      return inOrder(original.toLowerCase(), value.split(' -> ')) ? value : '';
    case 'file-name':
      return plain;
    default:
      return original; // ssdeep, a service's name, a user agent: to the letter
  }
}

/** Every spelling undone at once, wherever it stands; only right for a value with nothing around it. */
const refang = (text: string): string =>
  text
    .replace(/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/(?<![a-z0-9])[[({]?h(?:\[tt\]|\(tt\)|[txzy*+_]{2})p(s?)[\])}]?(?=\s?[[({]{0,2}:)/gi, 'http$1')
    .replace(/(?<![a-z0-9])(?:hxxx|meow)(s?)(?=[[({]?:)/gi, 'http$1')
    .replace(/(?<![a-z0-9])f(?:xp|\*p|xxp)(?=s?[[({]?:)/gi, 'ftp')
    .replace(/\s*[[({<]{1,2}\s?(?:\.|,|dot|d0t|punkt|punto|point)\s?[\])}>]{1,2}\s*/gi, '.')
    .replace(/\s*[[({<]{1,2}\s?(?:@|at|et)\s?[\])}>]{1,2}\s*/gi, '@')
    .replace(/ dot /gi, '.')
    .replace(/ at /gi, '@')
    .replace(
      /(?<=(?:https?|ftps?|hxxps?))(?:\s?[[({]?\s?:[\])}]?|\[:)\s?(?:[[({]?(?:\/\/|\\\/\\\/|\\\\)[\])}]?|\[\/\]\[\/\])\s?(?=[\p{L}\p{N}[])/giu,
      '://',
    )
    .replace(/[[({] ?(::?) ?[\])}]/g, '$1')
    .replace(/(?<=[\p{L}\p{N}])[[(]\/[\])]/gu, '/')
    .replace(/\\\.|[[{(]\.|\.[\]})]/g, '.')
    .replace(/[\uff0e\u2024\uff61]/g, '.')
    .replace(/[ \t]*\r?\n[ \t]*/g, '');

const ascii = (host: string): string =>
  host
    .split('.')
    .map((label) => (/^[\x21-\x7e]+$/.test(label) ? label.toLowerCase() : domainToASCII(label)))
    .join('.');
const ipv6 = (host: string): string => new URL(`http://[${host}]/`).hostname.slice(1, -1);
const hostOf = (host: string): string =>
  host.startsWith('[') ? `[${ipv6(host.replace(/[[\]]/g, ''))}]` : /^[\d.]+$/.test(host) ? host : ascii(host);

function urlOf(plain: string): string {
  const [, scheme = 'http', rest = ''] = /^(?:([a-z]+):\/\/)?([^]*)$/i.exec(plain) ?? [];
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const [, user = '', host = '', port = ''] = /^([^]*@)?(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(authority) ?? [];
  return `${scheme.toLowerCase()}://${user}${hostOf(host)}${port}${rest.slice(authority.length)}`;
}

function portOf(original: string): string {
  const [numbers = ''] = /\d+(?:-\d+)?/.exec(original) ?? [];
  const protocol = /tcp|udp/i.exec(original)?.[0].toLowerCase();
  return protocol === undefined ? numbers : `${numbers}/${protocol}`;
}

function pathOf(original: string): string {
  if (/^\\+[^\\]/.test(original) && !/^\\{1,2}(?:Windows|Users|ProgramData|Program Files|AppData|Temp)/i.test(original))
    return `\\\\${original.replace(/^\\+/, '').replaceAll('\\\\', '\\')}`;
  return original.includes('\\') ? original.replaceAll('\\\\', '\\') : original;
}

function keyOf(original: string): string {
  const [, short = '', rest = ''] = /^(?:Computer\\+)?(HK[A-Z_]+):?[\\/]+([^]*)$/i.exec(original) ?? [];
  const hives = {
    HKLM: 'LOCAL_MACHINE',
    HKCU: 'CURRENT_USER',
    HKU: 'USERS',
    HKCR: 'CLASSES_ROOT',
    HKCC: 'CURRENT_CONFIG',
  };
  const hive = Object.entries(hives).find(([name]) => name === short.toUpperCase())?.[1];
  const name = hive === undefined ? short.toUpperCase() : `HKEY_${hive}`;
  return `${name}\\${rest.replace(/\\{2}|\//g, '\\').replace(/\\$/, '')}`;
}

function pipeOf(original: string): string {
  const [, host = '', name = original] = /^\\{1,4}(?:([^\\]+)\\{1,2})?pipe\\{1,2}([^]*)$/i.exec(original) ?? [];
  const server = host === '' || host === '?' || /^Device$/i.test(host) ? '.' : host;
  return `\\\\${server}\\pipe\\${name.replace(/^\\Device\\NamedPipe\\/i, '').replaceAll('\\\\', '\\')}`;
}

const inOrder = (text: string, names: string[]): boolean => {
  const follows = (list: string[]): boolean => {
    let at = -1;
    return list.every((name) => (at = text.indexOf(name, at + 1)) >= 0);
  };
  return follows(names) || follows(names.toReversed());
};
