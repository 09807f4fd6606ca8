/** The longest URL a pattern is run on, in UTF-16 units. Longer ones are not articles. */
const longestMatchedUrl = 2048;

/** Backtracking steps a pattern may cost on its worst URL: some tens of milliseconds. */
const mostSteps = 10_000_000;
const longestPattern = 500;

/**
 * Whether a URL matches a pattern that `urlPatternProblem` let through. False for longer URLs than the promise covers, and
 * for a pattern that does not compile.
 */
export const urlMatches = (pattern: string, url: string): boolean => {
  if (url.length > longestMatchedUrl) return false;
  try {
    return new RegExp(pattern).test(url);
  } catch {
    return false;
  }
};

/** Where we stand in one group (or in the whole pattern): what a repetition around it would multiply. */
type Group = { branches: number; repeats: boolean };

/**
 * Why a URL pattern must not be run, in words for a person; null when it may. A pattern is refused when it does not
 * compile, repeats a group that itself repeats or branches (`(a+)+`, `(a|ab)*`), refers back, or could cost more than
 * ten million steps on a URL of 2,048 characters. The estimate is conservative: some harmless patterns are refused too.
 */
export const urlPatternProblem = (pattern: string): string | null => {
  if (pattern.length > longestPattern) return `is longer than ${longestPattern} characters`;
  try {
    RegExp(pattern);
  } catch (error) {
    return `is not a regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
  const steps = worstSteps(pattern);
  if (typeof steps === 'string') return steps;
  return steps > mostSteps ? 'could take too long on a hostile URL: anchor it with ^ and use fewer wildcards' : null;
};

/** An upper estimate of the steps the pattern takes on the worst URL, or why no estimate holds. */
const worstSteps = (pattern: string): number | string => {
  const root: Group = { branches: 1, repeats: false };
  const open: Group[] = [root];
  let choices = 1;
  let wildcards = 0;
  let runs = false;
  for (let at = 0; at < pattern.length;) {
    const group = open.at(-1) ?? root;
    const token = tokenAt(pattern, at);
    at += token.length;
    if (token.startsWith('(')) open.push({ branches: 1, repeats: false });
    else if (token === '|') group.branches += 1;
    else {
      const { text, kind } = quantifierAt(pattern, at);
      at += text.length;
      if (token === ')') {
        const closed = open.pop() ?? root;
        const outer = open.at(-1) ?? root;
        if (kind === 'many' && (closed.repeats || closed.branches > 1))
          return 'repeats a group that itself repeats or branches, which can take for ever';
        outer.repeats ||= closed.repeats || closed.branches > 1 || kind !== 'once';
        choices *= closed.branches;
        if (kind === 'many') wildcards += 1;
      } else {
        if (/^\\[1-9k]/.test(token)) return 'refers back to a group, which can take for ever';
        group.repeats ||= kind !== 'once';
        const after = kind === 'many' ? whatFollows(token, pattern.slice(at), open.length === 1) : 'end';
        if (after === 'choice') wildcards += 1;
        runs ||= after === 'stop';
      }
      if (kind === 'maybe') choices *= 2;
    }
  }
  const anchored = pattern.startsWith('^') && root.branches === 1;
  return choices * root.branches * longestMatchedUrl ** (wildcards + (anchored ? 0 : 1) + (runs ? 1 : 0));
};

/** The next token: a group's opening, one escaped character, one class, or one character. */
const tokenAt = (pattern: string, at: number): string => {
  const token =
    /\((?:\?(?:[:=!]|<[=!]|<\w{1,99}>|[ims-]{1,9}:))?|\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[^])|\[(?:\\[^]|[^\]\\])*\]|[^]/iy;
  token.lastIndex = at;
  return token.exec(pattern)?.[0] ?? pattern.charAt(at);
};

/** The quantifier that stands here: `once` for none or `{1}`, `maybe` for `?`, `many` for anything larger. */
const quantifierAt = (pattern: string, at: number): { text: string; kind: 'once' | 'maybe' | 'many' } => {
  const quantifier = /(?:[*+?]|\{\d{1,9}(?:,\d{0,9})?\})\??/y;
  quantifier.lastIndex = at;
  const text = quantifier.exec(pattern)?.[0] ?? '';
  const plain = text.length > 1 ? text.replace(/\?$/, '') : text;
  if (plain === '' || plain === '{1}' || plain === '{1,1}') return { text, kind: 'once' };
  return { text, kind: plain === '?' || plain === '{0,1}' ? 'maybe' : 'many' };
};

/**
 * What stands after a repeated token. `end`: nothing, so it is never tried again. `stop`: a character it cannot match,
 * as in `[^/]+/`, so it runs once from each place. `choice`: anything else, so every length of it may be tried.
 */
const whatFollows = (token: string, rest: string, outermost: boolean): 'end' | 'stop' | 'choice' => {
  if (outermost && (rest === '' || (rest === '$' && token === '.'))) return 'end';
  const next = tokenAt(rest, 0);
  const literal = /^\\[^\w]$/.test(next) ? next.slice(1) : /^[^$()|[\]^.]$/.test(next) ? next : null;
  if (literal === null || quantifierAt(rest, next.length).text !== '') return 'choice';
  return new RegExp(`^(?:${token})$`, 'i').test(literal) ? 'choice' : 'stop';
};
