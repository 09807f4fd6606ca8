/** Paths are compared up to here; longer ones differ, if at all, in what no rule speaks of. */
const longestPath = 2048;

/**
 * The spelling in which paths are compared (RFC 9309 §2.2.2): letters beyond ASCII escaped, escapes in upper case, and
 * letters that need no escape unescaped. `*` and `$` are escaped, so that only a rule's own are special.
 */
export const canonicalPath = (pathAndQuery: string): string =>
  canonical(pathAndQuery.slice(0, longestPath)).replaceAll('*', '%2A').replaceAll('$', '%24');

/** The same for a rule's pattern, where `*` and a final `$` keep their meaning. */
export const canonicalPattern = (pattern: string): string => {
  const isAnchored = pattern.endsWith('$');
  const body = canonical(isAnchored ? pattern.slice(0, -1) : pattern)
    .replace(/\*+/g, '*')
    .replaceAll('$', '%24');
  return isAnchored ? `${body}$` : body;
};

const canonical = (text: string): string =>
  encodeURI(text.toWellFormed())
    .replaceAll('%25', '%')
    .replace(/%[0-9a-f]{2}/gi, (escape) => {
      const letter = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return /[\w.~-]/.test(letter) ? letter : escape.toUpperCase();
    });
