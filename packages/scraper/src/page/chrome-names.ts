import { attributeOf, type Element } from './dom.ts';

/**
 * How surely an element's class and id say that it is not the article: `strong` names mean one thing on every site,
 * `weak` ones are sometimes given to parts of a text. Whole names and whole words only: "heading" holds no "ad",
 * and "has-text-lead" or "download-box" nothing at all.
 */
type ChromeStrength = 'strong' | 'weak';

const list = (names: string) => new Set(names.trim().split(/\s+/));

/** Names that must be the whole class or id. */
const strongNames = list(`
  nav navbar navigation main-navigation site-navigation menu main-menu site-menu mega-menu mobile-menu offcanvas
  sidebar widget-area widget widgets secondary site-header page-header masthead topbar top-bar header-bar site-footer
  page-footer colophon footer-widgets skip-link skip-to-content pagination pager page-numbers nav-links
  post-navigation posts-navigation post-nav entry-footer post-footer article-footer
  ad ads advert advertisement adsbygoogle banner-ad ad-container ad-wrapper sponsored-links taboola outbrain
  addthis sharedaddy jp-relatedposts yarpp yarpp-related crp_related addtoany a2a_kit sharethis share sharing social
  socials social-icons social-links social-media follow-us comments comments-area comment-list commentlist respond
  disqus_thread disqus-thread post-comments subscribe subscription subscribe-form signup sign-up email-signup optin
  opt-in modal popup pop-up lightbox overlay tooltip toast login-form search-form searchform
  cookie cookies cookiebar cookie-law-info-bar onetrust-consent-sdk gdpr consent cmp-container cc-window cc-banner
  author-box author-bio authorbox about-author post-author-box bio-box author-card byline post-meta entry-meta
  article-meta postmeta meta-info post-info post-tags entry-tags tag-list tags tags-links tagcloud cat-links post-categories
  post-header__meta reading-time read-time read-more-link toc table-of-contents toc-container ez-toc-container
  print-only noprint breadcrumb breadcrumbs crumbs back-to-top scroll-to-top sr-only screen-reader-text
  visually-hidden visuallyhidden screenreader assistive-text cta call-to-action trending most-read most-popular popular-posts recent-posts
  latest-posts latest-news recirc recirculation read-next up-next
`);
const weakNames = list(`
  related promo promotion banner widget-content meta info-bar tools toolbar author contributors hidden recommended more-posts
  further footer header date post-date entry-date publish-date published-date article-date posted-on blog-date
`);

/** Neighbouring words that tell chrome anywhere in a name: "c-related-posts__list", "cookieBanner". */
const strongPhrases = list(`
  related-posts related-post related-articles related-article related-stories related-content related-news related-links
  related-resources related-topics recommended-posts recommended-articles recommended-reading more-stories
  recent-posts latest-posts popular-posts post-navigation post-nav share-buttons share-button share-bar share-links
  share-icons share-this share-widget share-list share-tools social-share social-sharing social-links social-icons
  social-media social-buttons social-bar cookie-banner cookie-notice cookie-consent cookie-bar cookie-policy
  cookie-popup cookie-message cookie-dialog consent-banner consent-modal privacy-banner gdpr-banner newsletter-form
  newsletter-signup newsletter-subscribe newsletter-box newsletter-widget newsletter-cta newsletter-banner subscribe-form subscribe-box
  subscribe-widget subscription-form email-signup email-form comment-list comment-form comments-list comments-section
  comments-area comment-respond site-header site-footer global-header global-footer global-nav main-nav primary-nav secondary-nav side-nav site-nav
  primary-menu main-menu mobile-menu mega-menu footer-nav author-bio author-box author-card about-author breadcrumb-nav
  skip-link cta-banner cta-box ad-slot ad-unit ad-block ad-box ad-banner ad-inline ad-placement ad-space ad-zone ad-label
  promo-bar announcement-bar announcement-banner demo-request request-demo free-trial table-of-contents
`);
const strongWords = list('breadcrumb breadcrumbs newsletter cookieconsent onetrust cookiebot sidebar cta');
/** A name that starts so tells about the page or a state, not about what the element is. */
const modifier =
  /^(?:has|no|with|without|is|not|hide|show|category|tag|page-template|single|postid|layout|col|wp-block-group)-/;
const showsAgain =
  /(?:^|\s)(?:sm|md|lg|xl|2xl|print):(?:block|flex|grid|inline|table|inline-block|inline-flex|contents)(?:\s|$)/;

/** What the element's own class, id and role say of it; null when nothing. */
export const chromeStrength = (element: Element): ChromeStrength | null => {
  const classes = attributeOf(element, 'class');
  const id = attributeOf(element, 'id');
  if (classes === '' && id === '') return null;
  let strength: ChromeStrength | null = null;
  for (const name of namesOf(`${classes} ${id}`)) {
    const found = strengthOfName(name);
    if (found === 'strong') return 'strong';
    if (found === 'weak' && !(name === 'hidden' && showsAgain.test(classes))) strength = 'weak';
  }
  return strength;
};

/** The whole names in a class or id attribute. */
export const namesOf = (text: string): string[] =>
  text.trim() === ''
    ? []
    : text
        .slice(0, 2_000)
        .split(/\s+/)
        .filter((name) => name !== '' && name.length <= 80);

const remembered = new Map<string, ChromeStrength | null>();

const strengthOfName = (name: string): ChromeStrength | null => {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size > 5_000) remembered.clear();
  const strength = judgeName(name);
  remembered.set(name, strength);
  return strength;
};

const judgeName = (name: string): ChromeStrength | null => {
  const lower = name.toLowerCase();
  if (strongNames.has(lower)) return 'strong';
  if (weakNames.has(lower)) return 'weak';
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_]+/);
  if (modifier.test(words.join('-'))) return null;
  for (const [index, word] of words.entries()) {
    if (strongWords.has(word)) return 'strong';
    if (strongPhrases.has(`${word}-${words[index + 1] ?? ''}`)) return 'strong';
    if (strongPhrases.has(`${word}-${words[index + 1] ?? ''}-${words[index + 2] ?? ''}`)) return 'strong';
  }
  return null;
};
