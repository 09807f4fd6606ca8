import { isCommandName, programOf } from './command-names.ts';
import { findProseCommands } from './find-prose-commands.ts';
import type { Finding, SourceText } from './source-text.ts';

/** Windows refuses longer ones. */
const longest = 32_767;
const prompt =
  /^(?:\s|[•*·–]\s|\d{1,2}[.)]\s|(?:PS )?[A-Za-z]:\\[^\s>]{0,200}>|PS>|[\w.-]{1,64}@[\w.-]{1,64}:\S{0,100}[$#]\s|[$#>]\s)*/;
const cmdlet =
  /^(?:invoke|new|get|set|add|remove|start|stop|import|export|enable|disable|register|unregister|copy|out|convertto|convertfrom|expand|compress|test|write|clear|enter|install|rename|move)-[a-z][a-z0-9]{2,40}$/;
/** The words that make "net", "sc" or "reg" a command, though no option follows. */
const subcommand =
  /^(?:net1? (?:user|group|localgroup|view|use|share|start|stop|time|accounts|session|config)|sc (?:create|query|config|start|stop|delete|qc|\\\\)|reg (?:add|query|save|delete|export|import|copy)|wmic (?:process|os|shadowcopy|product|computersystem|service|useraccount|logicaldisk|qfe)|vssadmin (?:delete|list|create|resize)|wbadmin (?:delete|start)|netsh (?:advfirewall|firewall|interface|wlan|trace|winhttp)|wevtutil (?:cl|el|qe|epl|clear-log)|query (?:user|session|process)|systemctl (?:enable|start|stop|disable|restart|daemon-reload|status|mask)|esxcli \w+|vim-cmd \w+\/|launchctl (?:load|unload|bootstrap|list|submit|remove|start)|git clone|crontab -|chmod [0-7+]|id_)/i;
const argument =
  /^(?:[-/]{1,2}[\w?]|["'`\\%$~.|<>&]|\((?![a-z]+[ :])|\/|[\w+.-]+[=:/\\]|[\w-]+\.\w{2,5}(?:$|[\s,"'])|\+[xirs]\b)/;
const operator = /\s(?:[-/]{1,2}\w|\||>{1,2}|&&|\/\w+:)|[A-Za-z]:\\|:\/\/|%\w+%|\$\w|\\\\/;
const prose = /\b(?:is|are|was|were|the|an?|of|which|that|has|have|been|can|may|used|uses|this|these|with|and|by)\b/gi;

/** What describes a command to a reader: "curl -F of a zip". */
const proseOutsideQuotes = /\s(?:of|by|with|from|under|to|into)\s(?:an?|the|\/t[nr])\s|\s\.\.\.\s/i;
/** Windows' old scheduler; the word also begins sentences. */
const atCommand = /^at(?:\.exe)? (?:\\\\|\d{1,2}:\d\d(?:[ap]m?)?\s+(?:\/|"|cmd|powershell|[A-Za-z]:\\))/i;
const serviceCommand = /^service [\w@.-]+ (?:start|stop|restart|reload|status)\b/i;

/**
 * Command lines, to the letter: a line (of prose, of a code block, or a table's cell) or a quotation that begins with a
 * program we know, or a PowerShell cmdlet, and goes on with arguments; and what stands in a sentence without either.
 * Other observables inside stand for themselves.
 */
export function findCommandLines({ text }: SourceText): Finding[] {
  const findings = [...findWholeLines(text), ...findQuotedCommands(text)].sort((a, b) => a.start - b.start);
  return [...findings, ...findInSentences(text, findings)];
}

/** Commands in the sentences between those that are known already; `known` in the order of the text. */
function findInSentences(text: string, known: readonly Finding[]): Finding[] {
  const findings: Finding[] = [];
  let next = 0;
  for (let from = 0; from < text.length;) {
    const end = indexOfBreak(text, from);
    const line = end - from > longest ? '' : text.slice(from, end);
    for (const { start, end: last } of line === '' ? [] : findProseCommands(line)) {
      while (next < known.length && (known[next]?.end ?? 0) <= from + start) next += 1;
      const isKnown = (known[next]?.start ?? Number.POSITIVE_INFINITY) < from + last;
      if (!isKnown) findings.push(finding(line.slice(start, last), from + start));
    }
    from = end + 1;
  }
  return findings;
}

function findWholeLines(text: string): Finding[] {
  const findings: Finding[] = [];
  for (let from = 0; from < text.length;) {
    const breakAt = endOfCommand(text, from);
    const line = text.slice(from, Math.min(breakAt, from + longest + 1));
    const indent = prompt.exec(line)?.[0].length ?? 0;
    const command = line.slice(indent).trimEnd();
    if (line.length <= longest && isCommandLine(command.includes('\n') ? withoutWraps(command) : command))
      findings.push(finding(command, from + indent));
    from = breakAt + 1;
  }
  return findings;
}

/** What goes on in the next line: after cmd's caret, a shell's backslash, PowerShell's backtick, a pipe or "&&". */
const goesOn = /(?:\^|\s[\\`]|\|\|?|&&)[ ]{0,4}$/;
const mostLines = 40;

function endOfCommand(text: string, from: number): number {
  let end = indexOfBreak(text, from);
  for (let lines = 1; lines < mostLines && end - from <= longest; lines += 1) {
    const lineEnd = text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end;
    if (!/[\r\n]/.test(text[end] ?? '') || !goesOn.test(text.slice(Math.max(from, lineEnd - 8), lineEnd))) break;
    const start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    end = indexOfBreak(text, start);
  }
  return end;
}

/** The command as one line, as the shell reads it. */
const withoutWraps = (command: string): string => command.replace(/[ \t]{0,8}[\^\\`]?[ ]{0,4}\r?\n[ \t]{0,80}/g, ' ');

const lineBreak = /[\n\r\t\u2028\u2029]/g;
function indexOfBreak(text: string, from: number): number {
  lineBreak.lastIndex = from;
  return lineBreak.exec(text)?.index ?? text.length;
}

const openingQuote = /["“`‘「『'](?=[A-Za-z%.])/g;
const closingQuotes: Record<string, string> = {
  '"': '"',
  '“': '”',
  '`': '`',
  '‘': '’',
  '「': '」',
  '『': '』',
  "'": "'",
};
const longestQuoted = 2048;

function findQuotedCommands(text: string): Finding[] {
  const findings: Finding[] = [];
  let after = 0;
  for (const { 0: quote, index } of text.matchAll(openingQuote)) {
    if (index < after || /\w/.test(text[index - 1] ?? '')) continue;
    const ahead = text.slice(index + 1, index + 1 + longestQuoted);
    if (!isKnownProgram(programOf(ahead.slice(0, 320)))) continue;
    const line = ahead.split(/[\n\r]/, 1)[0] ?? '';
    const closing = closingAt(line, closingQuotes[quote] ?? quote);
    const command = line.slice(0, closing);
    if (closing < 0 || command !== command.trim() || !isCommandLine(command)) continue;
    findings.push(finding(command, index + 1));
    after = index + 1 + closing + 1;
  }
  return findings;
}

/** A quote after a backslash is part of the command, as in JSON and C. */
function closingAt(line: string, quote: string): number {
  let at = line.indexOf(quote);
  while (at > 0 && line[at - 1] === '\\') at = line.indexOf(quote, at + 1);
  return at;
}

const finding = (command: string, start: number): Finding => ({
  type: 'command-line',
  value: withoutWraps(command),
  start,
  end: start + command.length,
});

const isKnownProgram = (program: string): boolean => isCommandName(program) || cmdlet.test(program);

function isCommandLine(command: string): boolean {
  const program = programOf(command.slice(0, 320));
  if (!isKnownProgram(program)) return false;
  if (program === 'at' && !atCommand.test(command)) return false;
  if (program === 'service' && !serviceCommand.test(command)) return false;
  const rest = command.replace(/^(?:"[^"]*"|'[^']*'|\S+)\s*/, '');
  if (rest === '' || isListOfFiles(command)) return false;
  if (proseOutsideQuotes.test(rest.replace(/"[^"]*"|'[^']*'/g, ''))) return false;
  const words = rest.match(prose)?.length ?? 0;
  if (argument.test(rest)) return words < 5 || /^[-/]/.test(rest);
  if (subcommand.test(`${program} ${rest}`)) return words < 3;
  return words < 2 && !/[.!?:]$/.test(command) && operator.test(` ${rest}`);
}

/** "update.exe report.zip setup.msi" is a row of a table. */
const isListOfFiles = (command: string): boolean => {
  const words = command.split(/\s+/);
  return words.length > 2 && words.every((word) => /^[\w-]+\.\w{2,5}$/.test(word));
};
