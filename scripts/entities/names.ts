/** The letters and digits of a name alone: what "APT 29", "APT-29" and "apt29" have in common. */
export const squeezed = (name: string): string => name.toLowerCase().replace(/[\s\-_.‑]+/g, '');

const platformNote =
  /\s*\((?:Windows|ELF|OS X|macOS|Android|iOS|Java[Ss]cript|Python|VBS|symbian|Linux|FAKE!*|Fake Ransomware|Fake|Modified|QiAnXin|Trojan horse)\)\s*$/i;
const signature =
  /^(?:trojan|backdoor|win32|w32|gen|generic|hacktool|andr|troj|worm|virus|mal|bkdr|rtkt|tspy|js|vbs|html|exploit|ransom|msil|linux|unix|osx|adware)[.:/_!]|win32|win64|heur|\.gen\b|_Win|^FE_/i;
const noName = /^unidentified|not an official|related to|new version|formerly| or .*ransomware|^of /i;

/** The name as a report would write it, or null for a detection's name, a placeholder, a remark, or letters too few. */
export function cleanName(written: string): string | null {
  let name = written.normalize('NFC').trim();
  for (let again = 0; again < 3; again += 1) name = name.replace(platformNote, '').replace(/[\s,]+$/, '');
  name = name.replace(/\s+ransomware$/i, '');
  if (signature.test(name) || noName.test(name)) return null;
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .\-_'’&+!$]*$/u.test(name)) return null;
  const key = squeezed(name);
  return key.length < 3 || key.length > 40 || /^\d+$/.test(key) ? null : name;
}

/** The words a name is made of, in lower case: of "BlackCat", "Black-Cat" and "black cat" the same two. */
export const partsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s\-_.]+/)
    .filter((part) => part !== '');
