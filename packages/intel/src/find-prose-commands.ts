import { isCommandName, isEverydayTool, programOf } from './command-names.ts';

/** A command inside a sentence, at its place in the line. */
export type ProseCommand = { start: number; end: number };

/** A program's name after a blank or a bracket; a quotation is read elsewhere. */
const programAt = /(?<=[\s(→])(?:[A-Za-z]:\\[^\s"<>|]{1,200}\\)?[A-Za-z][\w-]{1,40}(?:\.exe)?(?=\s)/gi;
const option = /^(?:--?[a-z?][\w-]{0,40}(?:[=:]\S{1,2000})?|\/[a-z?][\w]{0,24}(?::\S{1,2000})?)$/i;
const takesValue = /^[-/][a-z]{1,2}$/i;
/** Arguments that are no words of a sentence: paths, addresses, variables, quotations, files, numbers, long base64. */
const value =
  /^(?:["'%$@]|\\\\|[a-z]:\\|\S{1,500}[\\=]|\S{1,20}:\/\/|[\w-]{1,80}\.\w{2,4}(?:,\S{1,40})?$|#?\d[\d.:,]*$|[A-Za-z0-9+/]{24,}={0,2}$)/i;
/** What goes on with the sentence, not with the command. */
const sentenceWord =
  /^(?:and|or|to|then|which|that|who|before|after|on|onto|from|with|via|in|into|for|as|at|by|of|was|were|is|are|be|been|has|had|have|but|while|when|where|during|because|so|it|its|this|these|the|an?|against|over|under|until|instead|followed|also|not|came|comes|appears?|appeared|shows?|showed|will|would|can|could|may)$/i;
/** What a program is told to do by a bare word, so that no option need follow at once. */
const verbs =
  /^(?:net1? (?:user|group|localgroup|view|accounts)|sc (?:create|config|stop|delete)|reg (?:add|query|save|delete)|wmic (?:process|shadowcopy|os)|vssadmin delete|wbadmin delete|netsh (?:advfirewall|interface|wlan|trace)|wevtutil cl|tasklist|taskkill)$/i;

const mostTokens = 80;
const quotedOrPlain = /\S*?"[^"\n]{0,2000}"\S*|\S*?'[^'\n]{0,2000}'\S*|\S+/y;

type Token = { text: string; start: number; end: number };

function nextToken(line: string, from: number): Token | null {
  let start = from;
  while (line[start] === ' ') start += 1;
  quotedOrPlain.lastIndex = start;
  const text = quotedOrPlain.exec(line)?.[0];
  return text === undefined ? null : { text, start, end: start + text.length };
}

/** The comma of "x.dll, Export" belongs to the command; other punctuation at a word's end is the sentence's. */
const punctuation = (token: string): string => /(?<!^)[.,;:!?)\]]+$/.exec(token)?.[0] ?? '';
const exportComma = /\.(?:dll|cpl|ocx|dat|tmp|log),$/i;

/** Where the arguments end that begin at `from`, how many they are, and how many of them no sentence has. */
function readArguments(line: string, from: number): { end: number; sure: number; taken: number } {
  let end = from;
  let sure = 0;
  let taken = 0;
  let at = from;
  for (let read = 0, bare = 0; read < mostTokens && bare < 3; read += 1) {
    const token = nextToken(line, at);
    if (token === null) break;
    const tail = exportComma.test(token.text) ? '' : punctuation(token.text);
    const text = token.text.slice(0, token.text.length - tail.length);
    if (sentenceWord.test(text)) break;
    const isSure = option.test(text) || value.test(text);
    // A bare word counts once something surer follows, or right behind "/c" and the like, whose value it is.
    const isValue = bare === 0 && sure > 0 && /^[!-~]+$/.test(text) && takesValue.test(wordEndingAt(line, end));
    if (isSure || isValue) end = token.end - tail.length;
    if (isSure) sure += 1;
    if (isSure || isValue) taken += 1;
    bare = isSure || isValue ? 0 : bare + 1;
    at = token.end;
    if (tail !== '') break;
  }
  return { end, sure, taken };
}

/** The word whose last letter stands before `end`. */
const wordEndingAt = (line: string, end: number): string => line.slice(line.lastIndexOf(' ', end - 1) + 1, end);

/** Behind an option stands its value: what is copied, not what is run. */
const wordBefore = (line: string, at: number): string => (at < 2 ? '' : wordEndingAt(line, at - 1));

/**
 * Commands in the middle of a sentence: "the actor ran cmd.exe /c whoami /all and then …". Only of programs that intruders
 * use, only with arguments that no sentence has, and to where the sentence goes on. Linear in the line.
 */
export function findProseCommands(line: string): ProseCommand[] {
  const found: ProseCommand[] = [];
  let after = 0;
  for (const { 0: written, index } of line.matchAll(programAt)) {
    const name = programOf(written);
    if (index < after || !isCommandName(name) || (isEverydayTool(name) && !/\.exe$/i.test(written))) continue;
    const programEnd = index + written.length;
    const first = nextToken(line, programEnd);
    if (first === null || !beginsArguments(name, first.text)) continue;
    if (option.test(wordBefore(line, index))) continue;
    const { end, sure, taken } = readArguments(line, programEnd);
    // "powershell -enc" alone is a pattern somebody looks for.
    if (sure === 0 || (taken < 2 && option.test(first.text.replace(/[.,;:]$/, '')))) continue;
    found.push({ start: index, end });
    after = end;
  }
  return found;
}

const beginsArguments = (name: string, first: string): boolean =>
  option.test(first.replace(/[.,;:]$/, '')) ||
  /^(?:[a-z]:\\|\\\\|[\w-]+\.(?:dll|hta|vbs|js|csproj|inf|cpl)\b)/i.test(first) ||
  verbs.test(`${name} ${first}`);
