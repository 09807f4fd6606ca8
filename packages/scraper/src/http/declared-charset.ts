/** Browsers look at 1,024 bytes; sites put scripts before the declaration, and looking further costs nothing here. */
const htmlPrescanBytes = 8192;
const xmlPrescanBytes = 512;

/** The character set a document declares in its own text: `<?xml encoding=...>` or `<meta charset>`. Null when it does not. */
export const declaredInText = (body: Buffer, kind: 'html' | 'xml'): string | null =>
  kind === 'xml' ? inXmlDeclaration(body) : (inMeta(body) ?? inXmlDeclaration(body));

const inXmlDeclaration = (body: Buffer): string | null => {
  const head = body.subarray(0, xmlPrescanBytes).toString('latin1').trimStart();
  const end = head.startsWith('<?xml') ? head.indexOf('?>') : -1;
  if (end < 0) return null;
  return /\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/i.exec(head.slice(0, end))?.[1]?.toLowerCase() ?? null;
};

const inMeta = (body: Buffer): string | null => {
  const head = withoutComments(body.subarray(0, htmlPrescanBytes).toString('latin1'));
  for (const [, attributes = ''] of head.matchAll(/<meta[\s/]([^>]{0,500})>/gi)) {
    // Both `charset="x"` and `content="text/html; charset=x"`: the name follows the word either way.
    const isDeclaration = /^\s{0,9}charset|\scharset|http-equiv/i.test(attributes);
    const name = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(attributes)?.[1]?.toLowerCase();
    if (isDeclaration && name !== undefined) return name;
  }
  return null;
};

/** HTML without its comments, where no declaration counts. Done by search: unclosed comments cost no more than others. */
export const withoutComments = (html: string): string => {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const open = html.indexOf('<!--', at);
    const close = open < 0 ? -1 : html.indexOf('-->', open + 4);
    if (open < 0 || close < 0) return kept.join('') + html.slice(at);
    kept.push(html.slice(at, open));
    at = close + 3;
  }
};
