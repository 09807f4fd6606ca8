import { expect, it } from 'vitest';
import { dropBoilerplate, learnBoilerplate } from '../../src/page/boilerplate.ts';
import { htmlToContent } from '../../src/page/html-to-content.ts';

const disclaimer = '<p>This product is provided subject to our <a href="/notice">notification</a> policy.</p>';
const rule = '<pre>alert tcp any any -> 198.51.100.7 443</pre>';
const page = (index: number, extra = '') =>
  htmlToContent(
    `<p>Article number ${index} tells what happened on day ${index}, at some length and with <a href="/${index}">a link ${index}</a>.</p>${extra}<p>It ends with thought ${index}, and has nothing to add to the others beyond that.</p>`,
    'https://site.example/',
  );
const pages = (count: number, extra: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => page(index, extra(index)));

it('drops what a site repeats, and spans of blocks and links fit the new text', () => {
  const all = pages(10, (index) => (index < 5 ? disclaimer : ''));
  const hashes = new Set(learnBoilerplate(all));
  const [content] = all;
  if (content === undefined) throw new Error('no page');
  const dropped = dropBoilerplate(content, hashes);
  expect(dropped).toEqual(page(0));
  expect(dropped.links.map(({ start, end }) => dropped.text.slice(start, end))).toEqual(['a link 0']);
});

it.each([
  ['two of four pages', pages(4, (index) => (index < 2 ? disclaimer : '')), disclaimer],
  ['three of twelve pages', pages(12, (index) => (index < 3 ? disclaimer : '')), disclaimer],
  ['half of the pages, if it is a rule', pages(10, (index) => (index < 5 ? rule : '')), rule],
  [
    'half of the pages, if it is a sentence with an indicator',
    pages(10, (index) => (index < 5 ? '<p>The group again used 203.0.113[.]9 for this.</p>' : '')),
    '',
  ],
])('keeps a block that stands on %s', (_, all) => {
  expect(learnBoilerplate(all)).toEqual([]);
});

it('learns a rule that stands on most pages', () => {
  expect(learnBoilerplate(pages(10, (index) => (index < 7 ? rule : '')))).toHaveLength(1);
});

it('learns nothing from one article stored many times', () => {
  expect(learnBoilerplate(Array.from({ length: 9 }, () => page(1)))).toEqual([]);
});

it('leaves a page alone when less than half of it would remain', () => {
  const content = page(1);
  const hashes = new Set(learnBoilerplate([page(1), page(1, disclaimer), page(1, rule)]));
  expect(hashes.size).toBeGreaterThan(0);
  expect(dropBoilerplate(content, hashes)).toBe(content);
});
