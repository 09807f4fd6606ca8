/** What stands before the pages that need no viewer. */
const outside = ['/sign-in', '/invitation'];

/** Whether a page is shown to whoever asks. */
export const isOutside = (path: string): boolean => outside.includes(path.replace(/\/+$/, ''));

/**
 * Where to go after signing in: an address of this site, as path, query and hash. Anything that leads elsewhere, or back
 * to signing in, becomes the overview: the address stands in a link that anybody can write.
 */
export const returnAddress = (asked: string | undefined, origin: string): string => {
  if (!asked?.startsWith('/') || !URL.canParse(asked, origin)) return '/';
  const { origin: theirs, pathname, search, hash } = new URL(asked, origin);
  if (theirs !== origin || isOutside(pathname)) return '/';
  // A path that begins with two slashes would be read as a host by whoever resolves it next.
  return pathname.startsWith('//') ? '/' : `${pathname}${search}${hash}`;
};
