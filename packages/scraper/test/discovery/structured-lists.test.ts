import { describe, expect, it } from 'vitest';
import { readJsonLd } from '../../src/discovery/read-json-ld.ts';
import { readWpJson } from '../../src/discovery/read-wp-json.ts';
import { page } from './fake-site.ts';

const url = 'https://site.example/blog';
const ld = (...values: unknown[]) =>
  page('', values.map((value) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`).join(''));

describe('readJsonLd', () => {
  it('gives the articles of an ItemList, of a Blog and of a graph, once each, with what is said of them', () => {
    const html = ld(
      {
        '@type': 'ItemList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, url: '/blog/heron-one-two', name: 'Heron 1' },
          {
            '@type': 'ListItem',
            position: 2,
            item: {
              '@type': 'BlogPosting',
              url: '/blog/heron-2',
              headline: 'Heron &amp; 2',
              datePublished: '2026-05-01',
              author: [{ name: 'Ines Okafor' }, 'Lab'],
            },
          },
          { '@type': 'ListItem', position: 3, url: '/pricing', name: 'Pricing' },
        ],
      },
      {
        '@type': ['Blog'],
        blogPost: [
          {
            '@type': 'BlogPosting',
            mainEntityOfPage: { '@id': 'https://site.example/blog/heron-3' },
            headline: 'Heron 3',
          },
        ],
      },
      {
        '@graph': [
          { '@type': 'NewsArticle', '@id': 'https://site.example/blog/heron-2', headline: 'Again' },
          { '@type': 'WebSite', url: 'https://site.example/' },
        ],
      },
    );
    expect(readJsonLd(html, url)).toMatchObject([
      { url: 'https://site.example/blog/heron-one-two', title: 'Heron 1', publishedAt: null },
      {
        url: 'https://site.example/blog/heron-2',
        title: 'Heron & 2',
        publishedAt: new Date('2026-05-01'),
        authors: ['Ines Okafor', 'Lab'],
      },
      { url: 'https://site.example/blog/heron-3', title: 'Heron 3' },
    ]);
  });

  it.each([
    [
      'a trail of breadcrumbs',
      {
        '@type': 'BreadcrumbList',
        itemListElement: [{ '@type': 'ListItem', item: 'https://site.example/blog/one-two-three', name: 'x' }],
      },
    ],
    [
      'a menu',
      { '@type': 'ItemList', itemListElement: [{ '@type': 'SiteNavigationElement', url: '/blog/one-two-three' }] },
    ],
    ['the page’s own article', { '@type': 'Article', url, headline: 'Self' }],
    ['questions and answers', { '@type': 'FAQPage', mainEntity: [{ '@type': 'Article', url: '/blog/one-two-three' }] }],
    ['what is no object', 7],
  ])('gives nothing for %s', (_, value) => {
    expect(readJsonLd(ld(value), url)).toEqual([]);
  });

  it('survives broken and endless structures', () => {
    expect(readJsonLd(page('', '<script type="application/ld+json">{"@type":</script>'), url)).toEqual([]);
    expect(
      readJsonLd(page('', `<script type="application/ld+json">${'['.repeat(5_000)}${']'.repeat(5_000)}</script>`), url),
    ).toEqual([]);
  });
});

describe('readWpJson', () => {
  const post = {
    id: 1,
    link: `${url}/a`,
    title: { rendered: 'A &#8211; B' },
    content: { rendered: '<p>Text</p>' },
    date_gmt: '2026-05-01T08:00:00',
    modified_gmt: '2026-05-02T08:00:00',
    status: 'publish',
  };

  it('gives published posts with text, UTC dates, authors and terms', () => {
    const embedded = { ...post, _embedded: { author: [{ name: 'Lab' }], 'wp:term': [[{ name: 'Malware' }]] } };
    expect(readWpJson(JSON.stringify([embedded, { ...post, id: 2, status: 'draft' }]), url)).toEqual([
      {
        url: `${url}/a`,
        title: 'A – B',
        html: '<p>Text</p>',
        publishedAt: new Date('2026-05-01T08:00:00Z'),
        updatedAt: new Date('2026-05-02T08:00:00Z'),
        authors: ['Lab'],
        categories: ['Malware'],
      },
    ]);
  });

  it('takes the address from the field that is named first, and the link where that is empty', () => {
    const text = JSON.stringify([
      { ...post, guid: { rendered: `${url}/?p=1` } },
      { ...post, id: 2, link: `${url}/b` },
    ]);
    expect(readWpJson(text, url, ['acf.url', 'guid.rendered']).map((entry) => entry.url)).toEqual([
      `${url}/?p=1`,
      `${url}/b`,
    ]);
    expect(
      readWpJson(JSON.stringify([post]), url, ['constructor.name', '__proto__']).map((entry) => entry.url),
    ).toEqual([`${url}/a`]);
  });

  it.each(['', '{"code":"rest_no_route"}', '[1,2]', '[{"id":1}]', '[broken', '<html></html>'])(
    'gives nothing for %j',
    (text) => {
      expect(readWpJson(text, url)).toEqual([]);
    },
  );

  it('keeps a post whose other fields have the wrong type', () => {
    expect(
      readWpJson(JSON.stringify([{ id: 1, link: `${url}/a`, title: 7, content: null, date_gmt: {} }]), url),
    ).toMatchObject([{ url: `${url}/a`, publishedAt: null }]);
  });
});
