import { namedAfter } from './named-value.ts';
import { claimFinding, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const option =
  /(?<![\w-])(?:[/-]tn|-TaskName)[\s:=]{1,3}(?:\\?"([^"\\\n]{1,200}(?:\\[^"\\\n]{1,100}){0,8})\\?"|'([^'\n]{1,200})'|([^\s"'`“”,;]{2,200}))/iy;
const word =
  /(?<![A-Za-z])(?:scheduled (?:tasks?|jobs?)(?: names?)?|tasks? names?|TaskName|tasks?(?= (?:named|called)\s["'`“‘]))(?![A-Za-z])/iy;

/** Scheduled tasks by name or path: in `schtasks` and PowerShell commands, and where prose names one. */
export function findScheduledTasks(source: SourceText): Finding[] {
  const { text } = source;
  const found: (Finding | null)[] = [];
  for (const { 0: whole, 1: double, 2: single, 3: bare, index } of matchesAt(
    text,
    option,
    source.landmarks.taskOption,
  )) {
    const name = (double ?? single ?? bare ?? '').replace(/[.)]+$/, '');
    const start = index + whole.lastIndexOf(name);
    if (name !== '') found.push(task(source, name, start));
  }
  for (const { 0: label, index } of matchesAt(text, word, source.landmarks.task)) {
    const named = namedAfter(text, index + label.length, true);
    if (named !== null) found.push(task(source, named.name, named.start));
  }
  return found.filter((finding) => finding !== null);
}

const task = (source: SourceText, name: string, start: number): Finding | null =>
  claimFinding(source, {
    type: 'scheduled-task',
    value: name.replaceAll('\\\\', '\\'),
    start,
    end: start + name.length,
  });
