/**
 * The tricks of obfuscated cmd.exe lines that stand in a text, by name. October 2025's perfect list had an expression
 * for each of these fifteen (and one that could not match); these are written anew, every repetition bounded.
 */
export function commandTricks(text: string): string[] {
  const marked = /[%!^]/.test(text);
  return tricks
    .filter(({ plain, pattern }) => (marked || plain === true) && pattern.test(text))
    .map(({ name }) => name);
}

type Trick = { name: string; pattern: RegExp; /** Needs none of % ! ^ */ plain?: true };

const tricks: Trick[] = [
  { name: '%name:~start,length%', pattern: /%\w{1,64}:~\d{1,6}(?:,\d{1,6})?%/ },
  { name: '%name:from=to%', pattern: /%\w{1,64}:[^=%]{1,200}=[^%]{0,200}%/ },
  { name: '!name!', pattern: /!\w{1,64}!/ },
  { name: 'cmd /v', pattern: /\bcmd(?:\.exe)?\s{0,40}\/v/i, plain: true },
  { name: 'set name=', pattern: /\bset\s{1,40}\w{1,64}\s{0,40}=/i, plain: true },
  { name: 'call set', pattern: /\bcall\s{1,40}(?:set|%\w{1,64}%|!\w{1,64}!)/i, plain: true },
  { name: '%a%%b%%c%%d%', pattern: /(?:%[^%]{1,64}%){4}/ },
  { name: 'for %x in (', pattern: /\bfor\s{1,40}\/?[a-z]{0,20}\s{1,40}%[a-z]\s{1,40}in\s{0,40}\(/i },
  { name: '!name:~%x,1!', pattern: /!\w{1,64}:~%[a-z],1!/i },
  { name: 'for /l %x in ()', pattern: /\bfor\s{1,40}\/l\s{1,40}%[a-z]\s{1,40}in\s{0,40}\([^)]{1,200}\)/i },
  { name: '%name:~-count%', pattern: /%\w{1,64}:~-?\d{1,6}%/ },
  { name: '%name:*from=!%', pattern: /%\w{1,64}:\*[^!%]{1,200}=!%/ },
  { name: 's^e^t', pattern: /\W(?:s\^{1,9}e\^{0,9}t|se\^{1,9}t)\W/i },
  { name: 'c^a^l^l', pattern: /\W(?:c\^{1,9}a\^{0,9}l\^{0,9}l|ca\^{1,9}l\^{0,9}l|cal\^{1,9}l)\W/i },
  {
    name: 'input from a variable',
    pattern: /%[^%]{1,200}%<|set\s{1,40}\w{1,64}\s{0,40}=[^&|>]{0,200}\|/i,
    plain: true,
  },
];
