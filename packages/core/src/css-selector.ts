const longestSelector = 500;
const mostAlternatives = 20;

const name = String.raw`(?:-?(?:[_a-z]|[^\x00-\x7f]|\\[^\n])(?:[\w-]|[^\x00-\x7f]|\\[^\n])*)`;
const value = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)`;
/** One piece: a combinator, a comma, a tag, an id, a class, an attribute, or one of the pseudo-classes that are cheap. */
const piece = new RegExp(
  [
    String.raw`\s*\)|\s*[,>]\s*|\s+`,
    String.raw`\*|[.#]?${name}`,
    String.raw`\[\s*${name}\s*(?:[~|^$*!]?=\s*${value}\s*(?:[is]\s*)?)?\]`,
    String.raw`:(?:not|is|where)\(\s*`,
    String.raw`:(?:first-child|last-child|only-child)(?![\w-])`,
  ].join('|'),
  'iy',
);
const suffix = /::(?:text|attr\(\s*([a-z_][\w:-]{0,60})\s*\))$/i;
const combinator = /^(?:\s+|\s*[,>]\s*)$/;

/** A selector, and the attribute that is wanted of what it finds; null means the text. */
type Selector = { css: string; attribute: string | null };

/** Parts `time::attr(datetime)` into what to find and what to take of it; `::text` means what no suffix means. */
export const readSelector = (selector: string): Selector => {
  const trimmed = selector.trim();
  const found = suffix.exec(trimmed);
  return found === null
    ? { css: trimmed, attribute: null }
    : { css: trimmed.slice(0, found.index), attribute: found[1]?.toLowerCase() ?? null };
};

/**
 * Why a CSS selector must not be run on strangers' pages, in words for a person; null when it may. Taken are tags, ids,
 * classes, attributes, descendants and children (` ` and `>`), lists, `:not()`, `:is()`, `:where()`, `:first-child`,
 * `:last-child`, `:only-child` and a last `::attr(name)` or `::text`: each costs no more than a walk up the tree.
 * Siblings (`+`, `~`), `:nth-child()` and `:has()` look at every neighbour of every element, so they are refused; so are
 * ` ` and `>` within brackets, where the engine remembers nothing and walks up again for each step.
 */
export const selectorProblem = (selector: string): string | null => {
  if (selector.length > longestSelector) return `is longer than ${longestSelector} characters`;
  const { css } = readSelector(selector);
  if (css === '') return 'is empty';
  let depth = 0;
  let alternatives = 1;
  let before = ',';
  for (let at = 0; at < css.length;) {
    piece.lastIndex = at;
    const token = piece.exec(css)?.[0];
    if (token === undefined || token === '') return `cannot be used from "${css.slice(at, at + 30)}" on`;
    if (combinator.test(token)) {
      if (isOpen(before)) return `has nothing before "${token.trim() || css.slice(at, at + 30)}"`;
      if (token.trim() === ',') alternatives += 1;
      else if (depth > 0) return 'looks at more than one element within brackets';
    } else if (token.endsWith('(') || /\(\s*$/.test(token)) depth += 1;
    else if (token.trim() === ')') {
      if (isOpen(before)) return 'has empty brackets';
      depth -= 1;
    }
    if (depth < 0) break;
    before = token;
    at += token.length;
  }
  if (depth !== 0) return 'has brackets that do not match';
  if (isOpen(before)) return 'breaks off';
  return alternatives > mostAlternatives ? `has more than ${mostAlternatives} alternatives` : null;
};

/** Whether something must follow: after a combinator, a comma or an opening bracket. */
const isOpen = (token: string): boolean => combinator.test(token) || token === ',' || /\(\s*$/.test(token);
