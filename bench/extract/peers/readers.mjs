import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';

/** What each library makes of a page: HTML of the text, and what it says of title, authors, date, site and language. */
export const readers = {
  readability: async (html) => {
    const { document } = parseHTML(html);
    const article = new Readability(document).parse();
    return {
      html: article?.content ?? '',
      title: article?.title ?? null,
      authors: article?.byline ?? null,
      published: article?.publishedTime ?? null,
      site: article?.siteName ?? null,
      language: article?.lang ?? null,
    };
  },
  defuddle: async (html, url) => {
    const { document } = parseHTML(html);
    const article = await Defuddle(document, url, { useAsync: false });
    return {
      html: article.content ?? '',
      title: article.title || null,
      authors: article.author || null,
      published: article.published || null,
      site: article.site || null,
      language: article.language || null,
    };
  },
};
