import type { Reservation } from '@cti/core/reservation';
import { storedTdmRule } from './tdm-rules.ts';
import { withoutComments } from '../http/declared-charset.ts';

type ReservedPage = {
  url: string;
  /** The answer's headers, lower-case names, as they were stored; with them the site's tdmrep.json, see `tdmHeader`. */
  headers: Record<string, string>;
  html: string;
  /** Our name in robots.txt and in statements meant for one crawler. */
  productToken: string;
};

/**
 * Reads X-Robots-Tag, meta robots and the TDM Reservation Protocol (W3C community report, 2024). Of several statements
 * on mining the nearest to the page counts: its meta element, then its header, then the site's file.
 */
export const reservationOf = (page: ReservedPage): Reservation => {
  const token = page.productToken.toLowerCase();
  const metas = metaElements(page.html);
  const robots = [
    ...headerDirectives(page.headers['x-robots-tag'] ?? '', token).map((name) => ['X-Robots-Tag', name] as const),
    ...metas.flatMap(({ name, content }) =>
      name === 'robots' || name === token ? words(content).map((word) => [`meta ${name}`, word] as const) : [],
    ),
  ];
  const kept = robots.filter(([, name]) => copyWords.has(name) || modelWords.has(name) || name === 'noimageai');
  const mining = miningStatement(page, metas);
  return {
    noCopy: kept.some(([, name]) => copyWords.has(name)),
    noModel: kept.some(([, name]) => modelWords.has(name)) || mining.reserved,
    tdmPolicy: mining.policy,
    signs: [...new Set([...kept.map(([where, name]) => `${where}: ${name}`), ...mining.signs])].slice(0, 20),
  };
};

/** `nocache` is Bing's word for `noarchive`. */
const copyWords = new Set(['noarchive', 'nocache']);
const modelWords = new Set(['noai', 'noml']);
/** Directives with a value after a colon; any other word before a colon is a crawler's name. */
const valued = /^(?:max-[a-z-]{1,30}|unavailable_after)$/;

/** The directives of X-Robots-Tag meant for all or for `token`. A crawler's name holds for the rest of its line. */
const headerDirectives = (header: string, token: string): string[] =>
  header.split('\n').flatMap((line) => {
    let isForUs = true;
    return line.split(',').flatMap((part) => {
      const text = part.trim().toLowerCase();
      const colon = text.indexOf(':');
      const name = text.slice(0, Math.max(0, colon)).trim();
      if (colon < 0 || valued.test(name) || !/^[a-z][\w.-]{0,60}$/.test(name)) return isForUs ? [text] : [];
      isForUs = name === token || name === '*';
      return isForUs ? [text.slice(colon + 1).trim()] : [];
    });
  });

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[,;\s]+/)
    .filter((word) => word !== '');

type Mining = { reserved: boolean; policy: string | null; signs: string[] };

const miningStatement = ({ url, headers }: ReservedPage, metas: Meta[]): Mining => {
  const inMeta = (wanted: string) => metas.find(({ name }) => name === wanted)?.content;
  const rule = storedTdmRule(headers);
  const candidates = [
    ['meta tdm-reservation', inMeta('tdm-reservation'), inMeta('tdm-policy')],
    ['tdm-reservation header', headers['tdm-reservation'], headers['tdm-policy']],
    [`tdmrep.json ${rule?.location ?? ''}`, rule ? String(Number(rule.reserved)) : undefined, rule?.policy],
  ] as const;
  const [where, value, policy] = candidates.find(([, said]) => /^[01]$/.test(said?.trim() ?? '')) ?? [];
  const reserved = value?.trim() === '1';
  return {
    reserved,
    policy: reserved && policy ? httpUrl(policy, url) : null,
    signs: reserved ? [`${where}: 1`] : [],
  };
};

const httpUrl = (address: string, base: string): string | null => {
  const url = URL.parse(address.trim().slice(0, 2048), base);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
};

type Meta = { name: string; content: string };

/** A page's head may be long; what stands beyond is no statement about it. */
const headLimit = 300_000;

const metaElements = (html: string): Meta[] =>
  [...withoutComments(html.slice(0, headLimit)).matchAll(/<meta[\s/]([^<>]{0,1000})>/gi)]
    .slice(0, 500)
    .map(([, attributes = '']) => ({
      name: valueOf(attributes, 'name').toLowerCase(),
      content: valueOf(attributes, 'content'),
    }));

const valueOf = (attributes: string, name: 'name' | 'content'): string => {
  const found = attributePatterns[name].exec(attributes);
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
};

const attributePatterns = {
  name: /(?:^|[\s"'/])name\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  content: /(?:^|[\s"'/])content\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
};
