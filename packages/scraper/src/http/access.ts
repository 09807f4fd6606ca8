import { z } from 'zod';

/** Headers that are ours or the protocol's. The User-Agent above all: we say who we are, whatever a source would like. */
const notToSet = new Set(
  'user-agent host connection keep-alive content-length transfer-encoding content-type te trailer upgrade expect accept-encoding if-none-match if-modified-since range cookie'.split(
    ' ',
  ),
);

const HeaderValue = z
  .string()
  .max(8192)
  .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII');

const HeaderName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,64}$/, 'is not a header name')
  .refine((name) => !notToSet.has(name.toLowerCase()) && !/^proxy-/i.test(name), 'cannot be set by a source');

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
};

const isProxy = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
};

/**
 * What one source needs to be read: a secret as a whole, to be sealed at rest and never logged or handed out. The proxy
 * serves every request made for the source; all else goes to its own site only (see `credentialHeaders`).
 */
export const SourceAccess = z
  .strictObject({
    /** The origin all this is meant for: `https://blog.example`. */
    site: z.string().max(300).refine(isOrigin, 'must be an origin like https://blog.example'),
    headers: z.record(HeaderName, HeaderValue).default({}),
    basic: z
      .strictObject({
        username: z
          .string()
          .max(500)
          .regex(/^[^:]*$/, 'must hold no colon'),
        password: z.string().max(500),
      })
      .nullable()
      .default(null),
    /** A Cookie header's value: `session=…; tier=…`. Cookies a site sets are never kept. */
    cookie: HeaderValue.nullable().default(null),
    /** An HTTP(S) proxy, with its user and password if it wants them: `http://user:pass@proxy.example:3128`. */
    proxy: z
      .string()
      .max(1000)
      .refine(isProxy, 'must be an address like http://proxy.example:3128')
      .nullable()
      .default(null),
  })
  .refine(({ headers }) => Object.keys(headers).length <= 30, 'has more than 30 headers')
  .refine(
    ({ headers, basic }) => basic === null || !Object.keys(headers).some((name) => /^authorization$/i.test(name)),
    'has both a user name and an Authorization header',
  );
export type SourceAccess = z.infer<typeof SourceAccess>;

/**
 * The headers that open `url` for this source: none unless it lies on the source's own site. That is the very origin, or
 * its https twin with or without `www.`, on the standard port; another host, port or a step down to http gets nothing,
 * so a redirect cannot carry a secret away.
 */
export const credentialHeaders = (access: SourceAccess, url: URL): Record<string, string> => {
  if (!isOwnSite(new URL(access.site), url)) return {};
  const own = Object.entries(access.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const { basic, cookie } = access;
  return {
    ...Object.fromEntries(own),
    ...(basic === null ? {} : { authorization: `Basic ${base64(`${basic.username}:${basic.password}`)}` }),
    ...(cookie === null ? {} : { cookie }),
  };
};

const isOwnSite = (site: URL, url: URL): boolean =>
  site.origin === url.origin ||
  (url.protocol === 'https:' && url.port === '' && site.port === '' && bareHost(site) === bareHost(url));

const bareHost = ({ hostname }: URL): string => hostname.replace(/^www\./, '').replace(/\.$/, '');

/** UTF-8, as RFC 7617 §2.1 recommends. */
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
