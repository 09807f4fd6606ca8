import { hostName } from './host-name.ts';
import { ipv4 } from './ip-address.ts';
import { pathEnd } from './path-segments.ts';
import { claimFinding, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const windowsRoot =
  /(?<![A-Za-z0-9])(?:[A-Za-z]:(?:\\{1,2}|\/)(?!\/)|%[A-Za-z_()0-9]{2,32}%\\{1,2}|\$env:[A-Za-z_]{2,32}\\{1,2}|(?<=[\s"'`“(])(\\{1,2})(?:Windows|Users|ProgramData|Program Files(?: \(x86\))?|AppData|Temp)\1)|(?<![\\A-Za-z0-9:])\\{2}(?:\\{2})?(?=[\w.?])/iuy;
const unixRoot =
  /(?<![A-Za-z0-9_/.\\~$}])(?:(?:~|\$HOME|\$\{HOME\})\/|\/(?:bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|private|proc|root|run|sbin|srv|sys|tmp|usr|var|Applications|Library|System|Users|Volumes|data|sdcard|storage)\/)/uy;
const unixRest = /(?:[\p{L}\p{N}._+@%~${}*=,-]|\\ |(?<=\/Application) (?=Support)|\/(?!\/)){1,1024}/uy;

/** Paths of files and folders: Windows (drive, environment variable), UNC and device names, and Unix from a known root. */
export function findFilePaths(source: SourceText): Finding[] {
  return [...findWindowsPaths(source), ...findUnixPaths(source)];
}

function findWindowsPaths(source: SourceText): Finding[] {
  const { text } = source;
  const findings: Finding[] = [];
  for (const { 0: root, index } of matchesAt(text, windowsRoot, source.landmarks.windowsRoot)) {
    const from = index + root.length;
    const end = endOfFile(text, from, quotedEnd(text, index, from) ?? pathEnd(text, from));
    const isShare = /^\\+$/.test(root);
    if (end <= from || (isShare && !isSharePath(root, text.slice(from, end)))) continue;
    const value = (isShare ? '\\\\' : root.replaceAll('\\\\', '\\')) + text.slice(from, end).replaceAll('\\\\', '\\');
    const finding = claimFinding(source, { type: 'file-path', value, start: index, end });
    if (finding === null) continue;
    findings.push(finding);
    const server = isShare ? serverOf(text, from, end) : null;
    if (server !== null) findings.push(server);
  }
  return findings;
}

/** A server and a share. "\\\\AppData\\\\Local" is the tail of a path whose backslashes were all doubled. */
const isSharePath = (root: string, rest: string): boolean =>
  /[\\/]/.test(rest) && rest.includes('\\\\') === (root.length === 4);

/** Backslashes after a file's extension escape the quotation mark that follows. */
const endOfFile = (text: string, from: number, end: number): number => {
  const path = text.slice(from, end).replace(/(?<=\.\w{2,4})\\+$/, '');
  return from + path.length;
};

const quotes: Record<string, string> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’' };
const quotedName = /[^\r\n"'`”’<>|*?]{1,260}/y;

/** A path in quotation marks ends where they close, spaces and all, unless options follow the program inside them. */
function quotedEnd(text: string, index: number, from: number): number | null {
  const closing = quotes[text[index - 1] ?? ''];
  if (closing === undefined) return null;
  quotedName.lastIndex = from;
  const inside = quotedName.exec(text)?.[0];
  if (inside === undefined || text[from + inside.length] !== closing) return null;
  return /\s[-/]|[:;]|\.\w{2,4}\s/.test(inside) ? null : from + inside.length;
}

/** The server of a share is an address of its own when it is one: \\10.0.0.5\share. */
function serverOf(text: string, from: number, end: number): Finding | null {
  const server = /^[^\\/]+/.exec(text.slice(from, end))?.[0] ?? '';
  const place = { start: from, end: from + server.length };
  const address = ipv4(server);
  if (address !== null) return { type: 'ipv4-addr', value: address, ...place };
  const name = hostName(server);
  return name === null ? null : { type: 'domain-name', value: name, ...place };
}

function findUnixPaths(source: SourceText): Finding[] {
  const { text } = source;
  const findings: Finding[] = [];
  for (const { 0: root, index } of matchesAt(text, unixRoot, source.landmarks.unixRoot)) {
    unixRest.lastIndex = index + root.length;
    const rest = (unixRest.exec(text)?.[0] ?? '').replace(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}].*$/u,
      '',
    );
    const value = root + rest.replace(/[.,=*{}$-]+$/, '');
    if (value.length === root.length) continue;
    const finding = claimFinding(source, { type: 'file-path', value, start: index, end: index + value.length });
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
