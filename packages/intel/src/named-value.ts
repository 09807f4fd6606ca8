/** A name read after a word that announces it, at its place in the text. */
export type NamedValue = { name: string; start: number; end: number };

const filler = /(?:\s(?:objects?|names?|handles?|the|a|an|is|was|of)(?![\w{])){0,4}\s?[:=–(]?\s{0,2}/iy;
const saying =
  /(?:\s(?:objects?|handles?|with|the|a|an|is|was|under|process|instance|malicious|new|string|value|installed|created|and)(?![\w{])){0,4}(?:\s(?:called|named|names?|entitled|titled|dubbed)(?:\s(?:is|was|of|as|it|the|to))?[\s:=]{0,3}|\s?[:=]\s{0,2})/iy;
const quotes: Record<string, string> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’', '«': '»', '「': '」' };
const quoted = /[^\r\n\t"'`“”‘’«»「」]{1,200}/y;
const bare = /[\w{\\%$~.-][^\s"'`“”‘’«»,;()<>|[\]\u3000-\u303f\uff00-\uffef]{1,200}/y;
const titled = /[A-Z][\w.()-]*(?: (?:[A-Z0-9][\w.()-]*|of|and|for|to)){1,6}/y;
const stopWord =
  /^(?:after|by|in|the|an?|for|with|to|that|which|on|as|so|is|was|and|or|it|its|this|from|using|based|above|below|like|such|each|differently|similarly|of|at|if|when|can|will|are|be|has|had|were|not|only|also|names?|called|named|none|null|unknown|yes|no|true|false|various|multiple|static|random|see|n\/a|via|powershell|wmi|psexec|schtasks|github|macos|javascript|vbscript)$/i;
/** What is no name of this kind: an id of ATT&CK or a CVE, a path, an address, a program's file. */
const otherThing = /^(?:TA?\d{4}|[SGC]\d{4}$|CVE-|[A-Za-z]:[\\/]|\/|%\w+%\\)|:\/\//i;
const programFile = /\.(?:exe|dll|vbs|ps1|bat|cmd|js|xml|job|sh|py)$/i;
const likeCode = /\d|[_\\{}%$~]|[a-z][A-Z]|^[A-Z]{2,}[a-z]|^[A-Z]{6,}$/;

/**
 * The name that follows `at`: in quotation marks, or bare. After "named", "called" or a colon any one word is a name (and,
 * where `spaced`, several words in capitals); otherwise a bare word must look like an identifier.
 */
export function namedAfter(text: string, at: number, spaced = false): NamedValue | null {
  saying.lastIndex = at;
  const said = saying.test(text);
  filler.lastIndex = at;
  filler.test(text);
  const from = said ? saying.lastIndex : filler.lastIndex;
  if (from === at) return null;
  const closing = quotes[text[from] ?? ''];
  if (closing !== undefined) return quotedName(text, from + 1, closing);
  return (said && spaced ? titledName(text, from) : null) ?? bareName(text, from, said);
}

function quotedName(text: string, from: number, closing: string): NamedValue | null {
  quoted.lastIndex = from;
  const name = quoted.exec(text)?.[0];
  if (name === undefined || text[from + name.length] !== closing || name.trim() !== name) return null;
  return { name, start: from, end: from + name.length };
}

function titledName(text: string, from: number): NamedValue | null {
  titled.lastIndex = from;
  const name = titled.exec(text)?.[0].replace(/(?: (?:of|and|for|to))+$|[.(]+$/g, '');
  return name === undefined || !name.includes(' ') ? null : { name, start: from, end: from + name.length };
}

/** One word. Its last bracket stays when it was opened inside, as a GUID's is. */
function bareName(text: string, from: number, said: boolean): NamedValue | null {
  bare.lastIndex = from;
  const word = bare.exec(text)?.[0].replace(/[.:!?\]*]+$/, '');
  const name = word?.includes('{') === true ? word : word?.replace(/\}+$/, '');
  if (name === undefined || name.length < 2 || stopWord.test(name) || otherThing.test(name)) return null;
  if (!/\p{L}/u.test(name) && !(said && /\d{3}/.test(name))) return null;
  if (!said && (programFile.test(name) || !likeCode.test(name))) return null;
  return { name, start: from, end: from + name.length };
}
