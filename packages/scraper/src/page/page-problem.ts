import type { Page } from '@cti/core/content';
import type { SkipReason } from '@cti/core/stage';

export type PageProblem = { reason: SkipReason; message: string };

const shortText = 1_500;
const headLimit = 300_000;

const challengeText =
  /checking (?:your browser|if the site connection is secure)|just a moment\s?(?:\.\.\.|…)|verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and cookies to continue|attention required! \| cloudflare|ddos protection by|are you a robot|pardon our interruption|request unsuccessful\. incapsula|press (?:&|and) hold to confirm|unusual traffic from your|access to this page has been denied|complete the security check|проверка браузера|вы не робот/i;
const challengeMarkup =
  /_cf_chl_opt|cf-challenge|challenge-platform\/h\/|cf-turnstile|px-captcha|captcha-delivery\.com|_Incapsula_Resource|aws-waf-token|g-recaptcha|h-captcha/;
const denied = /access denied|you don.t have permission to access|403 forbidden|forbidden|доступ запрещ[её]н/i;
const cookieText =
  /we (?:value|respect|care about) your privacy|accept (?:all )?cookies|before you continue to|cookie (?:settings|preferences|consent)|consent to the use of cookies|wir verwenden cookies|nous utilisons des cookies/i;
const notFound =
  /^(?:error )?404\b|\b404 (?:not found|error)\b|^(?:page )?not found\b|page (?:not found|doesn.t exist|cannot be found)|страница не найдена|ページが見つかりません/i;

/**
 * Why a page that was fetched well is no article: a check for robots, a cookie wall, an error page served with 200, a list of other
 * pages. Null when it looks like one. A text that is merely short is the caller's to judge, by the source's own rule.
 */
export const pageProblem = ({ content, metadata }: Page, html: string): PageProblem | null => {
  const { text } = content;
  const title = metadata.title ?? '';
  if (text.length < shortText && !holdsEvidence(content.blocks)) {
    const words = `${title}\n${text}`;
    const markup = html.slice(0, headLimit);
    const windowTitle = /<title[^<>]{0,200}>([^<]{0,300})/i.exec(markup)?.[1] ?? '';
    if (
      challengeText.test(words) ||
      challengeText.test(windowTitle) ||
      (text.length < 300 && (challengeMarkup.test(markup) || challengeText.test(markup)))
    ) {
      return problem('The site answered with a check for robots instead of the article.');
    }
    if (notFound.test(title)) return problem('The site answered with a "not found" page.');
    if (text.length < 500 && denied.test(title)) return problem('The site refuses to show this page.');
    if (cookieText.test(words)) return problem('The site shows a cookie notice instead of the article.');
  }
  return isListing({ content, metadata }) ? problem('The page is a list of other pages, not an article.') : null;
};

const problem = (message: string): PageProblem => ({ reason: 'not-an-article', message });

const holdsEvidence = (blocks: Page['content']['blocks']) =>
  blocks.some(({ kind }) => kind === 'code' || kind === 'table');

/** Most of its text is links, they are many, and few blocks read like running text. */
const isListing = ({ content: { text, blocks, links } }: Page): boolean => {
  if (links.length < 12 || holdsEvidence(blocks)) return false;
  const linked = links.reduce((sum, { start, end }) => sum + end - start, 0);
  const running = blocks.filter(
    ({ kind, start, end }) => (kind === 'paragraph' || kind === 'quote') && end - start > 200,
  ).length;
  return linked > text.length * 0.6 && running < 3;
};
