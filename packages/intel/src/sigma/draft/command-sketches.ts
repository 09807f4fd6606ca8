import type { Mention } from '@cti/core/observable';
import { isCommandName, programOf } from '../../command-names.ts';
import { escapeLiteral } from '../pattern.ts';
import { clipped, type DraftSource, type Sketch } from './draft-rule.ts';
import type { Sketched, Unused } from './draft-rules.ts';

/** A command and what in it would stay the same in the next intrusion. */
type Command = { mention: Mention; program: string; isWindows: boolean; words: string[] };

const mostWords = 6;
/** A rule with more ways to fire is a list, not a description. */
const mostCommands = 12;

/** One rule for each program, with a selection for each of its command lines. */
export function sketchCommands(mentions: readonly Mention[], source: DraftSource): Sketched {
  const unused: Unused[] = [];
  const groups = new Map<string, Command[]>();
  for (const mention of mentions) {
    const program = programOf(mention.value);
    const isWindows = looksWindows(mention.value, program);
    const words = lastingWords(mention.value);
    if (program === '' || words.join('').length < 6) {
      unused.push({ mention, reason: 'Nothing in its arguments tells it from everyday use.' });
      continue;
    }
    const key = `${isWindows ? 'windows' : 'linux'} ${program}`;
    groups.set(key, [...(groups.get(key) ?? []), { mention, program, isWindows, words }]);
  }
  return {
    sketches: [...groups.values()].flatMap((group) => inParts(group).map((part) => sketch(part, source))),
    unused,
  };
}

const inParts = (group: Command[]): Command[][] =>
  Array.from({ length: Math.ceil(group.length / mostCommands) }, (_, part) =>
    group.slice(part * mostCommands, (part + 1) * mostCommands),
  );

function sketch(commands: Command[], { title }: DraftSource): Sketch {
  const [first] = commands;
  const program = first?.program ?? '';
  const isWindows = first?.isWindows ?? true;
  const isCmdlet = /^[a-z]+-[a-z]+$/.test(program) && !isCommandName(program);
  const image = isWindows ? `\\${isCmdlet ? 'powershell' : program}.exe` : `/${program}`;
  const lines = commands.map(({ words }) => ({ 'CommandLine|contains|all': words.map((word) => escapeLiteral(word)) }));
  const selections: Record<string, unknown> = Object.fromEntries(
    commands.length === 1
      ? [['selection_cli', single(lines[0])]]
      : lines.map((line, index) => [`selection_cli_${index + 1}`, single(line)]),
  );
  return {
    title: `${program.charAt(0).toUpperCase()}${program.slice(1)} With Arguments Seen in an Intrusion`,
    description: `Detects ${program} started as described in “${clipped(title, 160)}”.`,
    logsource: { category: 'process_creation', product: isWindows ? 'windows' : 'linux' },
    detection: {
      selection_img: { 'Image|endswith': isCmdlet ? ['\\powershell.exe', '\\pwsh.exe'] : image },
      ...selections,
      condition: `selection_img and ${commands.length === 1 ? 'selection_cli' : '1 of selection_cli_*'}`,
    },
    falsepositives: ['Administrators and software deployment that use the same arguments'],
    level: 'medium',
    techniques: techniqueOf(program),
    evidence: commands.map(({ mention }) => mention),
    event: {
      EventID: 1,
      Image: isWindows ? `C:\\Windows\\System32${image}` : `/usr/bin${image}`,
      CommandLine: first?.mention.value ?? '',
      ParentImage: isWindows ? 'C:\\Windows\\System32\\cmd.exe' : '/usr/bin/bash',
      User: isWindows ? 'CORP\\user' : 'user',
    },
  };
}

/** “all” of one word is just the word. */
const single = (line: Record<string, string[]> | undefined): Record<string, unknown> => {
  const words = line?.['CommandLine|contains|all'] ?? [];
  return words.length === 1 ? { 'CommandLine|contains': words[0] } : { 'CommandLine|contains|all': words };
};

const looksWindows = (command: string, program: string): boolean => {
  if (/(?:^|[\s"'])[A-Za-z]:\\|%\w+%|\.(?:exe|dll|ps1|bat|cmd|vbs)\b|HK(?:LM|CU|EY_)/i.test(command)) return true;
  if (/(?:^|[\s"'])\/(?:tmp|etc|usr|var|dev|home|opt|root|bin)\b|\$\(|2>&1/.test(command)) return false;
  return !/^(?:bash|sh|zsh|dash|ksh|wget|ssh|scp|sudo|su|chmod|chown|chattr|crontab|systemctl|service|iptables|python3|perl|base64|openssl|dd|tar|find|cat|echo|export|nohup|docker|kubectl|apt|apt-get|yum|dnf|insmod|modprobe|useradd|usermod|passwd|mount|touch|mkdir|cp|mv|rm|ln|sed|awk|grep|pkill|ps|uname|id|esxcli|vim-cmd)$/.test(
    program,
  );
};

const part = /"([^"]{1,400})"|'([^']{1,400})'|([^\s"']+)/g;
/** Addresses, hashes, ids and random names change with every intrusion; what encodes a script, too. */
const passing =
  /https?:|hxxps?:|\d{1,3}(?:\.\d{1,3}){3}|\[\.\]|[0-9a-f]{16,}|[A-Za-z0-9+/]{60,}|^\{?[0-9a-f]{8}-[0-9a-f]{4}|^\d+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|xyz|top|io|ru|cn)(?:[:/]|$)/i;

/** The arguments that stay: options and words of the command as written, longest first kept, in their order. */
function lastingWords(command: string): string[] {
  const parts = [...command.matchAll(part)]
    .map(([, double, quoted, bare]) => double ?? quoted ?? bare ?? '')
    .slice(1, 80);
  const lasting = parts
    .map(withoutUser)
    .filter((word) => word.length >= 2 && word.length <= 120 && !passing.test(word) && !/^[|&<>]+$/.test(word));
  // File names change sooner than options do; without enough options they must serve.
  const options = lasting.filter((word) => !/.[\\/]/.test(word));
  const stable = new Set(options).size >= 2 && options.join('').length >= 10 ? options : lasting;
  const kept = new Set(
    [...new Set(stable)].toSorted((first, second) => second.length - first.length).slice(0, mostWords),
  );
  const chosen = [...new Set(stable)].filter((word) => kept.has(word));
  // A word inside another one asks for nothing more.
  return chosen.filter(
    (word) => !chosen.some((other) => other !== word && other.toLowerCase().includes(word.toLowerCase())),
  );
}

/** A path through somebody's profile goes on behind the name. */
const withoutUser = (word: string): string =>
  word
    .replace(/^.*\\Users\\[^\\]+(?=\\)/i, '')
    .replace(/^.*%[a-z]+%(?=\\)/i, '')
    .replace(/[,;]+$/, '');

const techniques: Record<string, string> = {
  powershell: 'T1059.001',
  pwsh: 'T1059.001',
  cmd: 'T1059.003',
  wscript: 'T1059.005',
  cscript: 'T1059.005',
  mshta: 'T1218.005',
  rundll32: 'T1218.011',
  regsvr32: 'T1218.010',
  msiexec: 'T1218.007',
  installutil: 'T1218.004',
  certutil: 'T1105',
  bitsadmin: 'T1197',
  schtasks: 'T1053.005',
  at: 'T1053.002',
  sc: 'T1543.003',
  reg: 'T1112',
  wmic: 'T1047',
  vssadmin: 'T1490',
  wbadmin: 'T1490',
  bcdedit: 'T1490',
  wevtutil: 'T1070.001',
  nltest: 'T1482',
  whoami: 'T1033',
  ipconfig: 'T1016',
  systeminfo: 'T1082',
  tasklist: 'T1057',
  rclone: 'T1567.002',
  psexec: 'T1569.002',
  ntdsutil: 'T1003.003',
  procdump: 'T1003.001',
  adfind: 'T1087.002',
  crontab: 'T1053.003',
  bash: 'T1059.004',
  sh: 'T1059.004',
  curl: 'T1105',
  wget: 'T1105',
  chmod: 'T1222.002',
  osascript: 'T1059.002',
};

const techniqueOf = (program: string): string[] => {
  const id = Object.hasOwn(techniques, program) ? techniques[program] : undefined;
  return id === undefined ? [] : [id];
};
