import type { Content } from '@cti/core/content';

/** Prompts of paywalls. None of them speaks of a "report": vendors gate those at the end of articles that are whole. */
const prompts = [
  /\b(?:subscribe|subscription|sign ?up|register|log ?in|sign ?in|join)\b.{0,40}\bto (?:continue|keep|finish) reading\b/i,
  /\bto (?:continue|keep) reading\b.{0,60}\b(?:subscribe|sign ?in|sign ?up|log ?in|register|account|subscription|member)/i,
  /\bthis (?:article|story|content|post) is (?:only |exclusively )?(?:available |reserved )?(?:only )?(?:for|to) (?:our )?(?:paid |paying |premium |registered )?(?:subscribers|members)\b/i,
  /\b(?:subscriber|member)s?[- ]only (?:content|article|story|post)\b/i,
  /\bunlock this (?:article|story|post)\b/i,
  /\byou(?:['’]ve| have) (?:reached|read|used) (?:your|all your) .{0,30}\bfree\b/i,
  /\balready a (?:paid )?(?:subscriber|member)\? (?:sign|log) ?in\b/i,
  /weiterlesen mit .{0,30}(?:abo|plus)|abonnieren und weiterlesen|(?:artikel|beitrag) ist nur für abonnenten/i,
  /(?:article|contenu|suite) (?:est )?réservée? aux abonnés|il vous reste .{0,20}à lire/i,
  /(?:contenido|artículo) (?:exclusivo )?para (?:suscriptores|abonados)/i,
  /(?:материал|статья|текст).{0,40}(?:по подписке|только (?:для )?подписчик)/i,
  /この記事は(?:有料)?会員限定|会員限定(?:記事|コンテンツ)/,
];

/** schema.org's word for it, on the article itself or its parts. */
const declaredPaid = /"isAccessibleForFree"\s{0,10}:\s{0,10}"?\s{0,5}false/i;
const paywallMarkup =
  /(?:class|id)="[^"]{0,200}(?:paywall|regwall|piano-offer|tp-container-inner|subscriber-only|gh-post-upgrade-cta)/i;
const promptLength = 240;
const lastBlocks = 6;

/**
 * Whether the text is only what a paywall lets everybody see. A site may call an article paid and still show it whole
 * (metered ones do): so a long text counts as paid for only when a prompt ends it, and a very long one never.
 */
export const isBehindPaywall = ({ text, blocks }: Content, html: string): boolean => {
  if (text.length >= 4_000) return false;
  const isPrompt = (words: string): boolean => prompts.some((prompt) => prompt.test(words));
  const ending = blocks.slice(-lastBlocks).filter(({ start, end }) => end - start <= promptLength);
  if (ending.some(({ start, end }) => isPrompt(text.slice(start, end)))) return true;
  if (text.length >= 2_500) return false;
  if (declaredPaid.test(html)) return text.length < 1_000 || isPrompt(html);
  return text.length < 1_000 && paywallMarkup.test(html) && isPrompt(html);
};

const moreLink =
  /^(?:\[?(?:\.\.\.|…)\]?\s{0,3})?(?:(?:read more|continue reading|(?:read|see) (?:the )?(?:full|whole|rest of (?:the|this)) (?:article|story|post)|weiterlesen|lire la suite|leer más)\b|читать (?:далее|полностью)|続きを読む).{0,80}$/i;

/** Whether the text is a beginning that leads on to the rest by a link or an ellipsis in brackets. */
export const isTeaser = ({ text, blocks }: Content): boolean => {
  const last = blocks.at(-1);
  if (last === undefined || text.length >= 600) return false;
  const ending = text.slice(last.start, last.end).trim();
  return moreLink.test(ending) || /\[\s?(?:…|\.\.\.)\s?\]$/.test(ending);
};
