import { attributeOf, elementsOf, isElement, isText, rawText, type Element, type Node } from './dom.ts';
import { plainSpacing, withoutControls } from './inline-text.ts';

const gutter = new Set(
  'gutter gutter-line line-numbers-rows linenos lineno linenumber linenumbers line-number line-numbers__line blob-num lnt ln rouge-gutter hljs-ln-numbers crayon-nums'.split(
    ' ',
  ),
);
const startsLine = new Set(['div', 'p', 'li', 'tr', 'br']);
const controlsUi = new Set(['button', 'svg']);

/** The text of a code block to the letter: indentation and line breaks kept, line numbers of a highlighter left out. */
export const codeText = (element: Element): string => {
  let text = '';
  const walk = (node: Node) => {
    if (isText(node) && !isBetweenCells(node)) text += node.data;
    if (!isElement(node) || controlsUi.has(node.name) || isGutter(node) || holdsLineNumbers(node)) return;
    const onOwnLine =
      startsLine.has(node.name) || /display\s{0,5}:\s{0,5}block/i.test(attributeOf(node, 'style').slice(0, 500));
    if (onOwnLine && (node.name === 'br' || (text !== '' && !text.endsWith('\n')))) text += '\n';
    node.childNodes.forEach(walk);
    if (onOwnLine && node.name !== 'br' && !text.endsWith('\n')) text += '\n';
  };
  element.childNodes.forEach(walk);
  const lines = plainSpacing(withoutControls(text.replace(/\r\n?/g, '\n')));
  const firstLine = lines.lastIndexOf('\n', Math.max(0, lines.search(/\S/))) + 1;
  return lines.slice(firstLine).trimEnd();
};

/** The language a code block says it is in, from its own classes or those of the elements around it. */
export const codeLanguage = (element: Element): string | null => {
  const inner = element.childNodes.find((child): child is Element => isElement(child) && child.name === 'code');
  const parent = element.parent !== null && 'attribs' in element.parent ? element.parent : undefined;
  for (const candidate of [inner, element, parent]) {
    const language = candidate === undefined ? null : languageOf(candidate);
    if (language !== null) return language;
  }
  return null;
};

const isBetweenCells = ({ parent }: Node) =>
  parent !== null && 'name' in parent && ['table', 'tbody', 'tr'].includes(parent.name);

const languageOf = (element: Element): string | null => {
  const data = attributeOf(element, 'data-language') || attributeOf(element, 'data-lang');
  const named =
    /(?:^|\s)(?:language|lang|highlight-source|brush:)[-\s]?([a-z0-9+#.-]{1,30})/i.exec(
      attributeOf(element, 'class').slice(0, 500),
    )?.[1] ?? data;
  const language = named.toLowerCase().slice(0, 30);
  return language === '' || ['none', 'plaintext', 'text', 'plain', 'default'].includes(language) ? null : language;
};

/** A highlighter's table: one column of line numbers, one of code. */
export const isCodeTable = (table: Element): boolean => {
  for (const element of elementsOf(table).take(2_000)) {
    if (element.name !== 'td') continue;
    if (isGutter(element)) return true;
    if (holdsLineNumbers(element)) return holdsPre(element) || holdsPre(neighbour(element, 'next'));
  }
  return false;
};

/** The first of several cells, with nothing but numbers in it. */
const holdsLineNumbers = (element: Element): boolean =>
  element.name === 'td' &&
  neighbour(element, 'prev') === null &&
  neighbour(element, 'next')?.name === 'td' &&
  isNumbers(element) &&
  /\d/.test(rawText(element));

const neighbour = (element: Element, side: 'prev' | 'next'): Element | null => {
  for (let node = element[side]; node !== null; node = node[side]) if (isElement(node)) return node;
  return null;
};

const isNumbers = (node: Node): boolean =>
  isText(node) ? /^[\d\s]*$/.test(node.data) : !('childNodes' in node) || node.childNodes.every(isNumbers);

const holdsPre = (element: Element | null): boolean =>
  element !== null &&
  elementsOf(element)
    .take(500)
    .some(({ name }) => name === 'pre' || name === 'code');

export const isGutter = (element: Element): boolean =>
  attributeOf(element, 'class')
    .split(/\s+/)
    .some((name) => gutter.has(name.toLowerCase()));
