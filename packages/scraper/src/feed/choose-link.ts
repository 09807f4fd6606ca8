import { absoluteUrl } from '../page/dom.ts';

/** An element that may name a page: RSS writes the address as its text, Atom as `href`, a file as `url`. */
export type LinkField = { text: string; attributes: Record<string, string> };

/** The page of a site: the address as written, else the best alternate. */
export const siteLink = (links: LinkField[], base: string): string | null =>
  firstAddress([...written(links), ...alternates(links)], base);

/**
 * The page of an entry. In order: the address as written, an alternate (HTML before other kinds), Atom's content when it
 * lies elsewhere, a related, via or self link that is no feed, an enclosed document (PDF, HTML or an office file).
 */
export const entryLink = (
  fields: { links: LinkField[]; contents: LinkField[]; enclosures: LinkField[] },
  base: string,
): string | null =>
  firstAddress(
    [
      ...written(fields.links),
      ...alternates(fields.links),
      ...fields.contents.filter((field) => isPage(field)).map((field) => based(field, field.attributes['src'])),
      ...['related', 'via', 'self'].flatMap((rel) =>
        fields.links
          .filter((field) => relOf(field) === rel && isPage(field))
          .map((field) => based(field, hrefOf(field))),
      ),
      ...fields.enclosures.filter(isDocument).map((field) => based(field, field.attributes['url'])),
      ...fields.links
        .filter((field) => relOf(field) === 'enclosure' && isDocument(field))
        .map((field) => based(field, hrefOf(field))),
    ],
    base,
  );

/** An address as written, with the `xml:base` of its own element. */
type Address = { address: string; base: string | undefined };

const based = ({ attributes }: LinkField, address: string | undefined): Address => ({
  address: address ?? '',
  base: attributes['base'],
});

const firstAddress = (addresses: Address[], base: string): string | null => {
  for (const { address, base: own } of addresses) {
    const url = address.trim() === '' ? null : absoluteUrl(withScheme(address.trim(), base), own ?? base);
    if (url !== null) return url;
  }
  return null;
};

/** "www.site.example/1" and "site.example/1" on site.example are addresses that lost their scheme, not paths. */
const withScheme = (address: string, base: string): string => {
  const { host, protocol } = new URL(base);
  const bare = host.replace(/^www\./, '');
  return /^www\.[\w-]+\./i.test(address) || address === bare || address.startsWith(`${bare}/`)
    ? `${protocol}//${address}`
    : address;
};

const written = (links: LinkField[]): Address[] =>
  links.filter((field) => field.text.trim() !== '' && hrefOf(field) === '').map((field) => based(field, field.text));

const alternates = (links: LinkField[]): Address[] => {
  const all = links.filter((field) => hrefOf(field) !== '' && ['alternate', ''].includes(relOf(field)));
  return [...all.filter((field) => isHtml(field)), ...all.filter((field) => !isHtml(field))].map((field) =>
    based(field, hrefOf(field)),
  );
};

const hrefOf = ({ attributes }: LinkField): string => attributes['href']?.trim() ?? '';

/** RFC 4287 lets a relation be spelled as the address of its registration. */
const relOf = ({ attributes }: LinkField): string =>
  (attributes['rel'] ?? '')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, '');

const isHtml = ({ attributes }: LinkField): boolean => /html/i.test(attributes['type'] ?? 'text/html');
const isPage = ({ attributes }: LinkField): boolean =>
  /^$|html|^text\/plain|pdf/i.test((attributes['type'] ?? '').trim());
const isDocument = ({ attributes }: LinkField): boolean =>
  /pdf|html|msword|officedocument|opendocument/i.test(attributes['type'] ?? '');
