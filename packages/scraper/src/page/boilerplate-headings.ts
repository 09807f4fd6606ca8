import { oneLine } from './dom.ts';

/** What a heading announces: text that is not the article's, or a list of links that is. */
export type HeadingSense = 'boilerplate' | 'references' | 'own';

const boilerplate = [
  /^(?:related|similar|recommended|recent|latest|popular|trending|featured|other|more) (?:posts?|articles?|stories|story|content|news|reading|resources|topics|reports|research|blogs?|insights)\b/,
  /^(?:you (?:may|might) (?:also )?(?:like|be interested)|read (?:next|also)|up next|keep reading|what to read next|more from\b|don.?t miss|continue reading|explore more)/,
  /^(?:share(?: this.*)?|share (?:on|via)\b.*|follow us.*|subscribe(?: (?:to|now|today|for)\b.*)?|sign up (?:for|to)\b.*|newsletter|get (?:the|our) (?:latest|newsletter).*|stay (?:informed|up to date|connected|updated).*|join our (?:newsletter|mailing).*)$/,
  /^(?:\d+ )?(?:comments?|responses?|replies)(?: \(\d+\))?$/,
  /^(?:leave a (?:reply|comment).*|post a comment|join the (?:discussion|conversation)|tags|tagged|categories|archives?|related|see also:?|table of contents|contents|in this article|on this page|about the authors?|post navigation|search|please share your thoughts|(?:send|give|share)(?: us)?(?: your)? feedback|was this (?:page|article|post) helpful\??|rate this (?:page|article|post))$/,
  /^(?:関連記事|関連する記事|関連ニュース|おすすめ記事|人気記事|最新記事|新着記事|目次|コメント|この記事をシェア|シェアする|タグ|カテゴリー?)/,
  /^(?:похожие (?:записи|статьи|материалы|новости|публикации)|читайте также|по теме|материалы по теме|комментарии|поделиться|подписаться|последние новости|популярное|оглавление|содержание)/,
  /^(?:相关(?:文章|阅读|推荐|新闻)|推荐阅读|热门文章|最新文章|目录|评论|分享|관련 ?(?:기사|글|뉴스)|댓글|목차|인기 글)/,
  /^(?:ähnliche (?:beiträge|artikel)|verwandte (?:beiträge|artikel|themen)|das könnte (?:sie|dich) auch|weitere (?:artikel|beiträge)|kommentare?|inhaltsverzeichnis|articles? (?:similaires|liés|connexes|récents)|à lire aussi|commentaires|sommaire|art[íi]culos relacionados|(?:te|le) puede interesar|entradas relacionadas|comentarios|artigos relacionados|leia (?:também|mais)|articoli correlati|leggi anche|powiązane artykuły)/,
];
const references =
  /^(?:references?|sources?|citations?|further reading|footnotes|bibliography|links|external links|resources|additional resources|参考(?:文献|情報|資料)?|参考リンク|출처|参考资料|источники|ссылки|quellen|références|referencias)(?![\p{L}\p{N}])|^参考/u;

export const headingSense = (heading: string): HeadingSense => {
  const text = oneLine(heading.slice(0, 200))
    .toLowerCase()
    .replace(/[:：…\s]+$/, '');
  if (text === '' || text.length > 80) return 'own';
  if (references.test(text)) return 'references';
  return boilerplate.some((pattern) => pattern.test(text)) ? 'boilerplate' : 'own';
};
