import known from '../../data/carrier-hosts.json' with { type: 'json' };

/** Whether `host` is `site` or lies below it. */
export const isOn = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/**
 * A host's name without the labels that only choose a layout (`m.`, `mobile.`, `amp.`, and Wikipedia's `en.m.`) and without
 * the root's dot. A label stays where what is left is a registry's (`m.co.uk`), a shared host's (`m.blogspot.com`) or no
 * site's at all (`m.me`).
 */
export const plainHost = (host: string): string => {
  let labels = host.replace(/\.$/, '').split('.');
  for (let rest = withoutLayout(labels); rest !== null; rest = withoutLayout(labels)) labels = rest;
  return labels.join('.');
};

const layouts = new Set(['m', 'mobile', 'amp']);
const shared = new Set(known.sharedHosts);
const secondLevels = new Set(known.secondLevels);

const withoutLayout = (labels: string[]): string[] | null => {
  const at = layouts.has(labels[0] ?? '') ? 0 : labels[0]?.length === 2 && labels[1] === 'm' ? 1 : -1;
  if (at === -1) return null;
  const rest = labels.toSpliced(at, 1);
  return isSite(rest.slice(at)) ? rest : null;
};

const isSite = (labels: string[]): boolean => {
  if (labels.length < 2 || shared.has(labels.join('.')) || /^\d+$/.test(labels.at(-1) ?? '')) return false;
  return labels.length > 2 || !(secondLevels.has(labels[0] ?? '') && (labels[1] ?? '').length === 2);
};
