import { isCommandName } from './command-names.ts';
import { processTrees, type ProcessNode } from './process-trees.ts';
import type { Finding, SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

type Link = { parent: ProcessNode; child: ProcessNode; certain: boolean };

const extension = /\.(?:exe|com|scr)(?![\w-]|\.\w)/iy;
const nameLetter = /[\w.+-]/;
const longestName = 64;
const arrow = /\s{0,3}(?:-{1,2}>|={1,2}>|[\u2192\u2794\u279c\u21d2\u27f6])\s{0,3}/g;
const closing = String.raw`["'\x60”’)]?`;
const folder = String.raw`["'\x60“‘(]?(?:(?:[A-Za-z]:|%\w{1,32}%)\\(?:[^\s\\"'<>|]{1,64}\\){0,8})?`;
const options = String.raw`(?:\s(?:[-/"'][^\n→>]{0,160}?)?)?`;
const signs = String.raw`(?:-{1,2}>|={1,2}>|>{1,2}|[→➔➜⇒⟶›»])`;
const arrowGap = new RegExp(String.raw`^${closing}${options}\s{0,4}${signs}\s{0,4}${folder}$`, 'u');
const spawning = String.raw`(?:spawn(?:s|ed|ing)|launch(?:es|ed|ing)|start(?:s|ed|ing)|execut(?:es|ed|ing)|creat(?:es|ed|ing)|invok(?:es|ed|ing)|run(?:s|ning)|ran|opens|opened|call(?:s|ed|ing))`;
const gives = new RegExp(
  String.raw`^${closing},?(?:\s(?:process|which|that|then|in turn|also|subsequently|later)){0,3}\s${spawning}(?:\s(?:a|an|the|its|new|another|hidden|child|process|instance|copy|of)){0,4}:?\s${folder}$`,
  'iu',
);
const comesFrom = new RegExp(
  String.raw`^${closing}(?:\s(?:process|is|was|being|running|that|which)){0,3}\s(?:(?:spawned|launched|started|executed|created|invoked|run|opened|called)\s(?:by|from)|as a child(?: process)? of|\((?:child of|parent(?: process)?:?|spawned by)|with (?:the |a |its )?parent(?: process)?:?|whose parent(?: process)? (?:is|was)|a child(?: process)? of)(?:\s(?:the|a|an|process|parent)){0,2}\s${folder}$`,
  'iu',
);
const spoken = /(?:process|parent|lineage|chain|tree|spawn|execution|ancestry|flow)[^\n]{0,80}$/i;
const daemon =
  /^(?:nginx|httpd|apache2?|sshd|tomcat\d?|w3wp|winword|excel|powerpnt|outlook|explorer|services|svchost|lsass|wmiprvse|wininit|userinit|winlogon|systemd|init|launchd|cron|crond|dockerd|containerd|kubelet|runc|postgres|mysqld|sqlservr|acrord32|msaccess|onenote|eqnedt32|chrome|firefox|msedge|curl|busybox)$/i;
const longestGap = 240;
const longestChain = 24;

/**
 * Which process started which: chains of arrows ("winword.exe -> cmd.exe -> powershell.exe"), trees, and prose ("cmd.exe
 * spawned by winword.exe"). The value runs from parent to child in lower case; the names inside stand for themselves.
 */
export function findProcessLineage({ text, landmarks }: SourceText): Finding[] {
  const links = [
    ...linksBetweenExecutables(text, landmarks.program),
    ...(landmarks.arrow.length > 0 ? linksBetweenWords(text) : []),
  ].sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const chains: ProcessNode[][] = [];
  for (const { parent, child, certain } of links) {
    const last = chains.at(-1);
    const goesOn = last?.at(-1)?.start === parent.start && parent.start < child.start && last.length < longestChain;
    if (last !== undefined && goesOn) last.push(child);
    else if (certain || spoken.test(text.slice(Math.max(0, parent.start - 120), parent.start)))
      chains.push([parent, child]);
  }
  return [...chains, ...processTrees(text)].map(lineage);
}

const startOf = ({ parent, child }: Link): number => Math.min(parent.start, child.start);
const endOf = ({ parent, child }: Link): number => Math.max(parent.end, child.end);

const lineage = (chain: ProcessNode[]): Finding => ({
  type: 'process-lineage',
  value: chain.map(({ name }) => name.toLowerCase()).join(' -> '),
  start: Math.min(...chain.map(({ start }) => start)),
  end: Math.max(...chain.map(({ end }) => end)),
});

function linksBetweenExecutables(text: string, places: readonly number[]): Link[] {
  const links: Link[] = [];
  let before: ProcessNode | null = null;
  for (const { 0: suffix, index } of matchesAt(text, extension, places)) {
    const end = index + suffix.length;
    let start = index;
    while (index - start < longestName && nameLetter.test(text[start - 1] ?? '')) start -= 1;
    if (start === index) continue;
    const node = { name: text.slice(start, end), start, end };
    const gap = before === null || start - before.end > longestGap ? null : text.slice(before.end, start);
    if (before !== null && gap !== null) {
      if (arrowGap.test(gap) || gives.test(gap)) links.push({ parent: before, child: node, certain: true });
      else if (comesFrom.test(gap)) links.push({ parent: node, child: before, certain: true });
    }
    before = node;
  }
  return links;
}

/** Unix programs have no extension: both sides of an arrow must be processes we know, and one sentence speak of processes. */
function linksBetweenWords(text: string): Link[] {
  const links: Link[] = [];
  let before: ProcessNode | null = null;
  for (const { 0: sign, index } of text.matchAll(arrow)) {
    const from = Math.max(0, index - 65);
    const left = /[A-Za-z][\w.+-]{0,63}$/.exec(text.slice(from, index))?.[0] ?? '';
    const right =
      /^[A-Za-z][\w+-]{0,63}(?:\.[A-Za-z]\w{0,8})?/.exec(
        text.slice(index + sign.length, index + sign.length + 80),
      )?.[0] ?? '';
    if (!isProcess(left) || !isProcess(right) || (isExecutable(left) && isExecutable(right))) continue;
    const start = index - left.length;
    const parent: ProcessNode = before?.start === start ? before : { name: left, start, end: index };
    const child = { name: right, start: index + sign.length, end: index + sign.length + right.length };
    links.push({ parent, child, certain: isExecutable(left) || isExecutable(right) });
    before = child;
  }
  return links;
}

const isExecutable = (name: string): boolean => /\.(?:exe|com|scr)$/i.test(name);
const isProcess = (name: string): boolean =>
  isExecutable(name) || daemon.test(name) || (name === name.toLowerCase() && isCommandName(name));
