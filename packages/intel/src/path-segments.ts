/** How far a path with backslashes reaches, and what is left of it once the sentence's punctuation is taken off. */

const letter = String.raw`[^\s\\/:*?"<>|,;\x60\u201c\u201d\u3000-\u303f\uff00-\uffef]`;
/** A folder's name may hold spaces when its words look like a name: "Program Files (x86)", "Windows NT". */
const spacedWord = String.raw`(?:[A-Z0-9(][\w()-]{0,30}|and|of|or|for|the|to|on|my)`;
const separator = String.raw`(?:\\{1,2}|/)`;
/** A name left open: `<username>`, `*`. */
const placeholder = String.raw`(?:<[A-Za-z][\w .-]{0,30}>|\*)`;
const plainFolder = new RegExp(`(?:${letter}{1,128}|${letter}{0,40}${placeholder}${letter}{0,40})${separator}`, 'uy');
const spacedFolder = new RegExp(
  String.raw`(?:program files(?: \(x86\))?|documents and settings|[A-Z0-9(][\w().-]{0,60}(?: ${spacedWord}){1,5})${separator}`,
  'uy',
);
const lastName = new RegExp(`${letter}{1,200}`, 'uy');
const mostFolders = 40;

/** Where the folders and the last name that follow `from` end; `spacedNames` are last names known to hold spaces. */
export function pathEnd(text: string, from: number, spacedNames?: RegExp): number {
  let at = from;
  for (let folders = 0; folders < mostFolders; folders += 1) {
    const next = sticky(plainFolder, text, at) ?? sticky(spacedFolder, text, at);
    if (next === null) break;
    at = next;
  }
  const spaced = spacedNames === undefined ? null : sticky(spacedNames, text, at);
  const end = spaced ?? sticky(lastName, text, at) ?? at;
  return withoutPunctuation(text, from, end);
}

function sticky(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

const extensionThenProse = /\.[A-Za-z0-9]{1,5}(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/u;

/** Takes closing marks off the end, but keeps brackets that were opened inside the path. */
function withoutPunctuation(text: string, from: number, to: number): number {
  const glued = extensionThenProse.exec(text.slice(from, to));
  let end = glued === null ? to : from + glued.index + glued[0].length;
  for (; end > from; end -= 1) {
    const last = text[end - 1] ?? '';
    if (last === ')' || last === ']' || last === '}') {
      const opening = { ')': '(', ']': '[', '}': '{' }[last];
      const inside = text.slice(from, end);
      if (inside.split(opening).length >= inside.split(last).length) break;
    } else if (!".,;:!?'’”“…".includes(last)) break;
  }
  return end;
}
