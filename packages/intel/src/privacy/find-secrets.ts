import type { Private, PrivateKind } from './private-kind.ts';

/** The group `secret` is what is masked; without one, the whole match. None repeats anything without a bound. */
const patterns: { kind: PrivateKind; pattern: RegExp }[] = [
  { kind: 'access-key', pattern: /\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z2-7]{16}\b/g },
  { kind: 'access-key', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: 'access-key', pattern: /\bLTAI[A-Za-z0-9]{12,20}\b/g },
  {
    kind: 'access-key',
    pattern:
      /\b(?:aws.{0,20}?secret|secret.?access.?key)[\w"' ]{0,12}[:=]\s{0,3}["']?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  { kind: 'token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}\b/g },
  { kind: 'token', pattern: /\bgithub_pat_[A-Za-z0-9_]{60,255}\b/g },
  { kind: 'token', pattern: /\bgl(?:pat|rt|dt|ptt|soat)-[\w-]{20,100}/g },
  { kind: 'token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g },
  { kind: 'token', pattern: /\bxapp-\d-[A-Za-z0-9-]{20,200}/g },
  {
    kind: 'token',
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/(?<secret>[A-Z0-9/]{10,40}[A-Za-z0-9]{16,40})/g,
  },
  { kind: 'token', pattern: /discord(?:app)?\.com\/api\/webhooks\/(?<secret>\d{15,21}\/[\w-]{40,100})/g },
  { kind: 'token', pattern: /(?<![\w:])\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { kind: 'token', pattern: /\bsk-(?:proj-|ant-|svcacct-|or-v1-)?[\w-]{20,200}(?![\w-])/g },
  { kind: 'token', pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,120}\b/g },
  {
    kind: 'token',
    pattern:
      /\b(?:npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,250}|hf_[A-Za-z0-9]{30,40}|dop_v1_[0-9a-f]{64}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32})\b/g,
  },
  { kind: 'token', pattern: /\bSG\.[\w-]{16,32}\.[\w-]{30,64}(?![\w-])/g },
  { kind: 'token', pattern: /\bya29\.[\w-]{20,400}/g },
  { kind: 'token', pattern: /\bdckr_pat_[\w-]{20,60}|\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b|\bhvs\.[\w-]{24,120}/g },
  { kind: 'token', pattern: /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,8000}\.[\w-]{8,1400}/g },
  {
    kind: 'token',
    pattern:
      /\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|token|negotiate)\s{1,3}(?<secret>[\w.~+/=-]{8,4000})/gi,
  },
  { kind: 'token', pattern: /[?&](?:sig|sas|access_token|api_key|apikey|token|auth)=(?<secret>[\w%.~+/=-]{16,400})/gi },
  { kind: 'password', pattern: /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s:/?#@"'<>]{1,64}:(?<secret>[^\s/@"'<>]{3,128})@/gi },
  { kind: 'token', pattern: /\b(?:AccountKey|SharedAccessKey)=(?<secret>[A-Za-z0-9+/]{30,100}={0,2})/g },
  {
    kind: 'token',
    pattern:
      /\b(?:api|app|auth|access|client|refresh|session|bearer|webhook|bot|registration|secret)[_ -]?(?:key|token|secret)["']?\s{0,3}(?:=|:|:=|=>)\s{0,3}["']?(?<secret>[\w.~+/=-]{16,400})/gi,
  },
  {
    kind: 'password',
    pattern:
      /(?<![\p{L}\p{N}])(?:password|passwd|passphrase|pwd|kennwort|passwort|contraseña|mot de passe|пароль|パスワード|密码)["']?\s{0,3}(?:=|:|：|:=|=>)\s{0,3}(?:"(?<quoted>[^"\n]{3,128})"|'(?<single>[^'\n]{3,128})'|(?<secret>[^\s"'<>,;]{4,128}))/giu,
  },
];

/** What stands where a secret would: variables, stars, words that describe it, and the password every sample archive has. */
const noSecret =
  /^(?:\$|%|\*|<|\{|\[|x{3,}|\.{3}|…|null$|none$|true$|false$|undefined$|required|redacted|changeme|password|protected|spray|hash|reset|stuffing|infected[.,]?$|your[-_ ]|my[-_ ]|example|process\.env|os\.|env\.|placeholder|not |was |is |the |and |for )/i;

/** Every key, token and password, the surest kinds first. */
export function findSecrets(text: string): Private[] {
  const found = privateKeys(text);
  for (const { kind, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const { secret, quoted, single } = match.groups ?? {};
      const value = secret ?? quoted ?? single ?? match[0];
      if (noSecret.test(value) || (kind !== 'password' && !isMixed(value))) continue;
      const start = match.index + match[0].lastIndexOf(value);
      found.push({
        kind,
        start,
        end: start + (secret === undefined ? value : value.replace(/[.)\]]{1,3}$/, '')).length,
      });
    }
  }
  return found;
}

/** Random letters, not a word said twice: a token has letters of both cases or a digit. */
const isMixed = (value: string): boolean => /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value));

const longestKey = 16_000;

const keyBegins = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const keyEnds = /-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** PEM blocks by their two ends, each looked for once: a pattern for the whole might read a hostile text again and again. */
function privateKeys(text: string): Private[] {
  const found: Private[] = [];
  const ends = [...text.matchAll(keyEnds)];
  let reached = 0;
  let next = 0;
  for (const { index: start, 0: head } of text.matchAll(keyBegins)) {
    if (start < reached) continue;
    while ((ends[next]?.index ?? Infinity) < start) next += 1;
    const end = ends[next];
    const stop = end === undefined ? Infinity : end.index + end[0].length;
    // A key that is cut off is still a key: up to the blank line, or what base64 there is.
    reached =
      stop - start <= longestKey ? stop : start + cutOffLength(text.slice(start, start + longestKey), head.length);
    found.push({ kind: 'private-key', start, end: reached });
  }
  return found;
}

const cutOffLength = (tail: string, head: number): number =>
  head + (/^[A-Za-z0-9+/=\s:,-]*/.exec(tail.slice(head))?.[0].trimEnd().length ?? 0);
