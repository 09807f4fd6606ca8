import { z } from 'zod';
import { canonicalPath, canonicalPattern } from '../robots/robots-path.ts';

/** One rule of a site's /.well-known/tdmrep.json: whether text and data mining of the paths it covers is reserved. */
export type TdmRule = { location: string; reserved: boolean; policy: string | null };

const mostRules = 1000;
const longestLocation = 500;

const Rule = z.object({
  location: z.string().min(1).max(longestLocation),
  'tdm-reservation': z.union([z.literal(0), z.literal(1), z.literal('0'), z.literal('1'), z.boolean()]),
  'tdm-policy': z.string().max(2048).nullish().catch(null),
});

/** Reads a tdmrep.json (W3C community report "TDMRep", 2024). What is no rule is passed over; what is no JSON has none. */
export const parseTdmRules = (text: string): TdmRule[] => {
  const list = z.array(z.unknown()).safeParse(parseJson(text)).data ?? [];
  return list.slice(0, mostRules).flatMap((item) => {
    const rule = Rule.safeParse(item).data;
    if (rule === undefined) return [];
    const reserved = Number(rule['tdm-reservation']) === 1;
    return [{ location: rule.location, reserved, policy: rule['tdm-policy'] ?? null }];
  });
};

/** The rule that covers `url`: of those whose location matches its path, as in robots.txt, the longest; null for none. */
const tdmRuleFor = (rules: TdmRule[], url: string): TdmRule | null => {
  const target = URL.parse(url);
  if (target === null || rules.length === 0) return null;
  const path = canonicalPath(target.pathname + target.search);
  let best: TdmRule | null = null;
  for (const rule of rules) {
    const isLonger = best === null || rule.location.length > best.location.length;
    if (isLonger && matches(canonicalPattern(rule.location), path)) best = rule;
  }
  return best;
};

/** Where a snapshot keeps the rule that covered it when it was fetched; no site can send this, see response-headers.ts. */
const header = 'x-tdmrep';

/** The rule that covers `url`, as a header to be stored with its page; nothing where none does. */
export const tdmHeader = (rules: TdmRule[], url: string): Record<string, string> => {
  const rule = tdmRuleFor(rules, url);
  return rule === null ? {} : { [header]: JSON.stringify(rule) };
};

const StoredRule = z.object({ location: z.string(), reserved: z.boolean(), policy: z.string().nullable() });

/** The rule that was stored with a page; null for none. */
export const storedTdmRule = (headers: Record<string, string>): TdmRule | null =>
  StoredRule.safeParse(parseJson(headers[header] ?? '')).data ?? null;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
};

/** `*` and a final `$` as in RFC 9309 §2.2.3. Each part is looked for once, from left to right: never a step back. */
const matches = (pattern: string, path: string): boolean => {
  const isAnchored = pattern.endsWith('$');
  const [first = '', ...rest] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  if (rest.length === 0) return !isAnchored || path === first;
  const last = isAnchored ? (rest.pop() ?? '') : '';
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !isAnchored || (path.endsWith(last) && path.length - last.length >= at);
};
