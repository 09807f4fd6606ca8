const declared = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,60})\s{1,20}(?:"([^"&%<]{0,200})"|'([^'&%<]{0,200})')\s{0,20}>/g;
const mostEntities = 100;
const mostReplaced = 10_000;

/**
 * Puts plain text in the place of entities that the document's own DOCTYPE declares. Only text without markup and without other
 * entities counts, at most 200 characters of it and 10,000 times, so that no chain of declarations grows and no file is read.
 */
export const expandPlainEntities = (document: string, prologue: string): string => {
  const values = new Map<string, string>();
  for (const [, name = '', double, single] of prologue.matchAll(declared)) {
    if (values.size === mostEntities) break;
    if (!values.has(name)) values.set(name, double ?? single ?? '');
  }
  if (values.size === 0) return document;
  const parts: string[] = [];
  let kept = 0;
  for (const found of document.matchAll(/&([A-Za-z_][\w.-]{0,60});/g)) {
    const value = values.get(found[1] ?? '');
    if (value === undefined) continue;
    if (parts.length === 2 * mostReplaced) break;
    parts.push(document.slice(kept, found.index), value);
    kept = found.index + found[0].length;
  }
  return parts.join('') + document.slice(kept);
};
