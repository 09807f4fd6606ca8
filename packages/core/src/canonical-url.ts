const trackingParameter =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|hsctatracking|ref_src|cmpid|spm|yclid)$/i;

/**
 * The one spelling of an address under which an article is known: no fragment, no tracking parameters, parameters in
 * order, no default port, no trailing slash but the root's. The path's letters keep their case: servers tell them apart.
 * Throws TypeError when `address` is not an absolute URL.
 */
export const canonicalUrl = (address: string): string => {
  const url = new URL(address);
  url.hash = '';
  url.username = '';
  url.password = '';
  const tracking = url.searchParams
    .keys()
    .filter((name) => trackingParameter.test(name))
    .toArray();
  for (const name of tracking) url.searchParams.delete(name);
  url.searchParams.sort();
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, '') || '/';
  return url.href;
};
