import { isOn } from './host.ts';

/** A path's one spelling: escapes in normal form, no session, no AMP mark, no default page, no slash at the end but the root's. */
export const plainPath = (path: string): string => {
  let plain = normalEscapes(path).replace(/;jsessionid=[^/;]*/gi, '');
  for (let turn = 0; turn < 4; turn += 1) {
    const shorter = withoutSlash(withoutIndex(withoutAmp(withoutSlash(plain))));
    if (shorter === plain) break;
    plain = shorter;
  }
  return plain;
};

/** Blogger marks its mobile layout so; elsewhere `m` may be a month. */
export const isBloggerMobile = ({ hostname, pathname }: URL, name: string, value: string): boolean =>
  name === 'm' &&
  (value === '0' || value === '1') &&
  (/\.blogspot\.[a-z.]{2,6}$/.test(hostname) ||
    isOn(hostname, 'blogspot.com') ||
    /^\/\d{4}\/\d{2}\/[^/]{1,300}\.html$/.test(pathname));

/** RFC 3986 §6.2.2: letters, digits and -._~ stand for themselves, and the digits of an escape are upper case. */
const normalEscapes = (path: string): string =>
  path.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const letter = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(letter) ? letter : escape.toUpperCase();
  });

const withoutSlash = (path: string): string => {
  let end = path.length;
  while (end > 1 && path.charAt(end - 1) === '/') end -= 1;
  return path.slice(0, end);
};

const indexPage = /^(?:index\.(?:html?|php[345]?|aspx?|jsp|shtml|xhtml|cfm|do)|default\.(?:aspx?|html?))$/i;

const withoutIndex = (path: string): string => {
  const at = path.lastIndexOf('/');
  return indexPage.test(path.slice(at + 1)) ? path.slice(0, at + 1) : path;
};

/** What a name of an article looks like, as against a list's: `/tag/amp` is about AMP, `/tag-along-2/amp` is AMP. */
const articleName = /[\p{L}%][^/]*[-_][^/]*[\p{L}\d]|^\d{5,}$|\.(?:s?html?|php|aspx?)$/u;

const withoutAmp = (path: string): string => {
  const segments = path.split('/');
  const last = segments.at(-1) ?? '';
  if (/^amp(?:\.html)?$/i.test(last) && articleName.test(segments.at(-2) ?? '')) return segments.slice(0, -1).join('/');
  if (segments[1] === 'amp' && segments.length > 2 && articleName.test(last)) return `/${segments.slice(2).join('/')}`;
  const marked = /^(.{1,500})\.amp(\.html?)?$/i.exec(last);
  if (marked === null) return path;
  return [...segments.slice(0, -1), `${marked[1] ?? ''}${marked[2] ?? ''}`].join('/');
};
