import { describe, expect, it } from 'vitest';
import { splitDigest } from '../../src/digest/split-digest.ts';

const split = (html: string) => splitDigest(html, 'https://weekly.example/issues/41', 'weekly.example');

describe('splitDigest', () => {
  it('makes an entry of each article linked, with its link’s words and its paragraph', () => {
    const entries = split(`<h2>Malware</h2><ul>
      <li><a href="https://lab.example/blog/grayheron-loader-returns?utm_source=weekly">GrayHeron loader returns</a> &mdash; now with &lt;tasks&gt;.</li>
      <li>TinPaper kit grows, says the lab. <a href="https://other.example/2026/05/tinpaper">Read more »</a></li>
      <li><a href="https://cert.example/advisories/report-2026-04.pdf">The full advisory as PDF</a></li></ul>`);
    expect(entries).toMatchObject([
      {
        url: 'https://lab.example/blog/grayheron-loader-returns',
        title: 'GrayHeron loader returns',
        html: '<p>GrayHeron loader returns — now with &lt;tasks&gt;.</p>',
        publishedAt: null,
      },
      { url: 'https://other.example/2026/05/tinpaper', title: 'TinPaper kit grows, says the lab. Read more »' },
      { url: 'https://cert.example/advisories/report-2026-04.pdf', title: 'The full advisory as PDF' },
    ]);
  });

  it('takes the best title of several links to one article', () => {
    const entries = split(
      `<p><a href="https://lab.example/blog/one-two-three"><img src="x"></a></p><h3><a href="https://lab.example/blog/one-two-three">What we saw in the harbour</a></h3><p>They came by night. <a href="https://lab.example/blog/one-two-three#more">more</a></p>`,
    );
    expect(entries).toMatchObject([{ title: 'What we saw in the harbour' }]);
  });

  it.each([
    ['the digest’s own site', 'https://www.weekly.example/issues/what-we-did-before'],
    ['a social network', 'https://x.com/lab/status/1234567890'],
    ['a sharer', 'https://share.example/sharer/share?u=https://lab.example/blog/one-two-three'],
    ['signing off', 'https://mail.example/newsletter/unsubscribe-me-please/8f3a'],
    ['a mailing service', 'https://weekly.us1.list-manage.com/track/click-1234'],
    ['a front page', 'https://lab.example/'],
    ['a picture', 'https://lab.example/blog/one-two-three.png'],
    ['no web address', 'javascript:alert(1)'],
  ])('leaves out a link to %s', (_, href) => {
    expect(split(`<p><a href="${href}">A long and telling link text</a></p>`)).toEqual([]);
  });

  it('leaves out menus, footers and sponsors', () => {
    const link = '<a href="https://lab.example/blog/one-two-three">A long and telling link text</a>';
    expect(
      split(
        `<nav>${link}</nav><footer>${link}</footer><div class="email-footer">${link}</div><div class="sponsored">${link}</div><div style="display:none">${link}</div>`,
      ),
    ).toEqual([]);
  });

  it('looks through links that only lead on', () => {
    const wrapped = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://lab.example/blog/one-two-three')}&data=x`;
    expect(split(`<p><a href="${wrapped.replaceAll('&', '&amp;')}">What we saw in the harbour</a></p>`)).toMatchObject([
      { url: 'https://lab.example/blog/one-two-three' },
    ]);
    expect(
      split('<p><a href="https://www.google.com/url?q=javascript:alert(1)">What we saw in the harbour</a></p>'),
    ).toEqual([]);
  });

  it('is not a digest when it links to nothing', () => {
    expect(split('<p>Just a text.</p>')).toEqual([]);
    expect(split('')).toEqual([]);
  });

  it('gives at most 100 entries, of a text without end too', () => {
    const many = Array.from(
      { length: 50_000 },
      (_, n) => `<p>${'word '.repeat(10)}<a href="https://lab.example/blog/post-number-${n}">here</a>`,
    ).join('');
    expect(split(many)).toHaveLength(100);
    const nested = `${'<div>'.repeat(50_000)}<a href="https://lab.example/blog/one-two-three">here</a>`;
    expect(() => split(nested)).not.toThrow();
  });
});
