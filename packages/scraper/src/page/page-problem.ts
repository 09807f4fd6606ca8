import type { Page } from '@cti/core/content';
import type { SkipReason } from '@cti/core/stage';
import { botWallOf } from '../http/bot-wall.ts';
import { isBehindPaywall, isTeaser } from './paywall.ts';

export type PageProblemKind =
  | 'bot-wall'
  | 'paywall'
  | 'sign-in'
  | 'denied'
  | 'cookie-wall'
  | 'not-found'
  | 'teaser'
  | 'listing';

/** Why a page is no article. `blocked`: the site shows it to others, not to us; the feed's own teaser is then what we have. */
export type PageProblem = { reason: SkipReason; kind: PageProblemKind; message: string };

const shortText = 1_500;
const headLimit = 300_000;

/** Titles that walls give themselves, whole: an article about them says more than that. */
const wallTitle =
  /^(?:just a moment\s?(?:\.\.\.|…)|one moment,? please\.{0,3}|attention required! \| cloudflare|pardon our interruption\.{0,3}|ddos-guard|(?:checking|verifying) your browser.{0,60}|robot or human\??|are you (?:a )?(?:robot|human)\??|(?:vercel )?security check(?:point)?|(?:human|bot) verification|(?:please )?verify (?:that )?you are (?:a )?human|access to this page has been denied\.?|making sure you.{1,6}re not a bot!|проверка браузера|вы не робот\??)$/i;
const wallText =
  /checking (?:your browser|if the site connection is secure)|verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and cookies to continue|ddos protection by|are you a robot|pardon our interruption|press (?:&|and) hold to confirm|unusual traffic from your|complete the security check|made us think (?:that )?you (?:might be|were|are) a (?:ro)?bot|проверка браузера|вы не робот/i;
const captchaMarkup = /g-recaptcha|h-captcha|cf-turnstile|frc-captcha|geetest_/;
const denied =
  /^(?:error )?(?:403[\s:-]{0,4})?(?:access (?:is )?denied|forbidden|доступ запрещ[её]н)\b|^403\b|^access denied/i;
const cookieText =
  /we (?:value|respect|care about) your privacy|accept (?:all )?cookies|before you continue to|cookie (?:settings|preferences|consent)|consent to the use of cookies|wir verwenden cookies|nous utilisons des cookies/i;
const notFound =
  /^(?:error )?404\b|\b404 (?:not found|error)\b|^(?:page )?not found\b|page (?:not found|doesn.t exist|cannot be found)|страница не найдена|ページが見つかりません/i;
const signInTitle =
  /^(?:please )?(?:sign ?in|log ?in|log ?on|anmelden|anmeldung|se connecter|connexion|iniciar sesión|войти|вход)(?:$|[\s|:,.–-])/i;
const passwordField = /<input[^<>]{0,300}type\s?=\s?["']?password/i;

/**
 * Why a page that was fetched well is no article: a wall of some kind, an error page served with 200, the mere beginning, a list of
 * other pages. Null when it looks like one: in doubt it is one, and an article about walls is no wall. A text that is
 * merely short is the caller's to judge, by the source's own rule. `headers` are the answer's, where they are known.
 */
export const pageProblem = (page: Page, html: string, headers: Record<string, string> = {}): PageProblem | null => {
  const { content } = page;
  if (isListing(page)) return notArticle('listing', 'The page is a list of other pages, not an article.');
  if (holdsEvidence(content.blocks)) return null;
  const view = viewOf(page, html, headers);
  if (view.text.length < shortText) {
    const wall = wallProblem(view) ?? errorProblem(view);
    if (wall !== null) return wall;
  }
  if (isBehindPaywall(content, view.head)) {
    return blocked('paywall', 'The site shows only the beginning of this article without a subscription.');
  }
  return isTeaser(content) ? notArticle('teaser', 'The page shows only the beginning of the article.') : null;
};

type View = {
  text: string;
  title: string;
  windowTitle: string;
  /** The page's markup, as far as it is looked at. */
  head: string;
  headers: Record<string, string>;
  /** Characters of running text; walls have next to none. */
  prose: number;
  isSigned: boolean;
};

const viewOf = ({ content, metadata }: Page, html: string, headers: Record<string, string>): View => {
  const head = html.slice(0, headLimit);
  const paragraphs = content.blocks.filter(({ kind, start, end }) => isRunning(kind) && end - start > 60);
  return {
    text: content.text,
    title: metadata.title ?? '',
    windowTitle: /<title[^<>]{0,200}>([^<]{0,300})/i.exec(head)?.[1]?.trim() ?? '',
    head,
    headers,
    prose: paragraphs.reduce((sum, { start, end }) => sum + end - start, 0),
    isSigned: metadata.authors.length > 0,
  };
};

const wallProblem = ({ text, title, windowTitle, head, headers, prose, isSigned }: View): PageProblem | null => {
  if (prose > 600) return null;
  const maker = botWallOf(head, headers);
  if (maker !== null) return robotCheck(` (${maker})`);
  if (wallTitle.test(windowTitle) || wallTitle.test(title)) return robotCheck();
  if (isSigned || prose > 300) return null;
  if (text.length < 500 && wallText.test(`${title}\n${text}`)) return robotCheck();
  return text.length < 200 && captchaMarkup.test(head) && (wallText.test(head) || /captcha/i.test(text))
    ? robotCheck()
    : null;
};

const errorProblem = ({ text, title, head, prose }: View): PageProblem | null => {
  if (notFound.test(title) && prose < 600) return notArticle('not-found', 'The site answered with a "not found" page.');
  if (text.length < 500 && denied.test(title)) return blocked('denied', 'The site refuses to show this page.');
  if (prose < 400 && signInTitle.test(title) && passwordField.test(head))
    return blocked('sign-in', 'The site asks for a sign-in instead of showing the article.');
  if (prose < 400 && cookieText.test(`${title}\n${text}`))
    return notArticle('cookie-wall', 'The site shows a cookie notice instead of the article.');
  return null;
};

const robotCheck = (maker = ''): PageProblem =>
  blocked('bot-wall', `The site answered with a check for robots instead of the article${maker}.`);

const blocked = (kind: PageProblemKind, message: string): PageProblem => ({ reason: 'blocked', kind, message });
const notArticle = (kind: PageProblemKind, message: string): PageProblem => ({
  reason: 'not-an-article',
  kind,
  message,
});

type Blocks = Page['content']['blocks'];

const holdsEvidence = (blocks: Blocks) => blocks.some(({ kind }) => kind === 'code' || kind === 'table');
const isRunning = (kind: Blocks[number]['kind']) => kind === 'paragraph' || kind === 'quote';

/** Most of its text is links, they are many, and few blocks read like running text. */
const isListing = ({ content: { text, blocks, links } }: Page): boolean => {
  if (links.length < 12 || holdsEvidence(blocks)) return false;
  const linked = links.reduce((sum, { start, end }) => sum + end - start, 0);
  const running = blocks.filter(({ kind, start, end }) => isRunning(kind) && end - start > 200).length;
  return linked > text.length * 0.6 && running < 3;
};
