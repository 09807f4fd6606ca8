const tag = /<[a-z][^<>]{0,8000}>/gi;
const address =
  /(\s(href|src|srcset|poster|cite|data|background|longdesc)\s{0,20}=\s{0,20})("[^"]*"|'[^']*'|[^\s"'<>]+)/gi;

/** The same HTML with its relative addresses made absolute, so that it means the same wherever it is shown. Linear time. */
export const absoluteHtml = (html: string, base: string): string =>
  html.replace(tag, (markup) =>
    markup.replace(address, (whole, before: string, name: string, quoted: string) => {
      const value = (/^["']/.test(quoted) ? quoted.slice(1, -1) : quoted).replaceAll('&amp;', '&');
      const changed = name.toLowerCase() === 'srcset' ? absoluteSet(value, base) : absolute(value, base);
      return changed === value ? whole : `${before}"${changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
    }),
  );

/** As it was when it names its scheme, points within the page, or cannot be read. */
const absolute = (value: string, base: string): string =>
  /^\s*(?:#|[a-z][a-z\d+.-]*:|$)/i.test(value) ? value : (URL.parse(value.trim(), base)?.href ?? value);

const absoluteSet = (value: string, base: string): string =>
  value
    .split(/,\s+/)
    .map((candidate) => {
      const [url = '', ...descriptor] = candidate.trim().split(/\s+/);
      return [absolute(url, base), ...descriptor].join(' ');
    })
    .join(', ');
