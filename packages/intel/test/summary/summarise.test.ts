import { describe, expect, it } from 'vitest';
import { summarise } from '@cti/intel/summary/summarise';
import type { SummaryFlavour } from '@cti/intel/summary/summary-cues';
import { contentOf, fuzzedContent } from '../chunk/made-content.ts';
import { seeded } from '../fuzzed-text.ts';
import { article, title } from './made-article.ts';

const flavours: SummaryFlavour[] = ['executive', 'technical', 'actions'];
const textOf = (flavour: SummaryFlavour, sentences?: number): string[] =>
  summarise(article, { flavour, title, ...(sentences === undefined ? {} : { sentences }) }).map(({ text }) => text);

describe('summarise', () => {
  it('copies sentences to the letter, in their order, none twice', () => {
    const random = seeded(5);
    for (const content of [article, ...Array.from({ length: 60 }, () => fuzzedContent(random))])
      for (const flavour of flavours) {
        let reached = 0;
        for (const { start, end, text } of summarise(content, { flavour })) {
          expect(content.text.slice(start, end)).toBe(text);
          expect(start).toBeGreaterThanOrEqual(reached);
          reached = end;
        }
      }
  });

  it('tells executives who did what to whom', () => {
    const [first = ''] = textOf('executive', 1);
    expect(first).toMatch(/^Since early March the group Grey Lantern .* ransom\.$/);
    expect(textOf('executive', 2)[1]).toContain('attribute');
  });

  it('tells analysts how, in sentences that file names, versions and abbreviations do not break', () => {
    const found = textOf('technical', 2);
    expect(found).toContain(
      'The intruders came in through CVE-2023-3519 on a gateway and dropped C:\\ProgramData\\svc\\update-check.exe, a loader that injects a beacon into a process and connects to cdn.update-check[.]example on port 8443.',
    );
    expect(textOf('technical', 9)).toContain('It was there e.g. for 9 days before v2.1.4 arrived.');
  });

  it('tells defenders what to do, and nothing where an article says nothing of it', () => {
    expect(textOf('actions')).toEqual([
      'Patch the gateway and end all of its sessions.',
      'Alert on procdump.exe with lsass in its arguments.',
      'Rotate the credentials of service accounts.',
    ]);
    const story = contentOf([
      ['paragraph', 'The hospitals were encrypted by a group that nobody had heard of before.'],
    ]);
    expect(summarise(story, { flavour: 'actions' })).toEqual([]);
  });

  it('takes nothing from code, tables, captions, further reading or what a page says of itself', () => {
    const all = flavours.flatMap((flavour) => textOf(flavour, 50)).join('\n');
    for (const never of ['newsletter', 'Figure 1', 'code says', 'State', 'older report'])
      expect(all).not.toContain(never);
    expect(all).toContain('12 percent');
  });

  it('does not say the same twice', () => {
    const twice = contentOf([
      ['paragraph', 'The group Grey Lantern encrypted the servers of 14 hospitals in March and asked for a ransom.'],
      ['paragraph', 'The group Grey Lantern encrypted the servers of 14 hospitals in March and wanted a ransom.'],
      ['paragraph', 'Its loader hides in the memory of a printing service, which starts it again every night.'],
    ]);
    const found = summarise(twice, { flavour: 'executive', sentences: 2 }).map(({ text }) => text);
    expect(found[1]).toContain('printing service');
  });

  it('summarises Japanese', () => {
    const japanese = contentOf([
      ['paragraph', '攻撃者は国内の製造業を標的にしています。メールにはZIPファイルが添付されています。'],
      ['paragraph', '対策として、LNKファイルを遮断してください。'],
    ]);
    expect(summarise(japanese, { flavour: 'executive', sentences: 1 })[0]?.text).toBe(
      '攻撃者は国内の製造業を標的にしています。',
    );
    expect(summarise(japanese, { flavour: 'actions' }).map(({ text }) => text)).toEqual([
      '対策として、LNKファイルを遮断してください。',
    ]);
  });

  it('gives nothing for an empty text, and the one sentence of a text that has one', () => {
    expect(summarise({ text: '', blocks: [], links: [] }, { flavour: 'executive' })).toEqual([]);
    const one = 'The group Grey Lantern encrypted fourteen hospitals.';
    expect(summarise({ text: one, blocks: [], links: [] }, { flavour: 'executive' })).toMatchObject([
      { start: 0, text: one },
    ]);
  });

  it('reads a megabyte of hostile text to its end', () => {
    for (const piece of [
      'a.',
      '. ',
      '\n',
      'The hospitals were encrypted by a group in March. ',
      'あ。',
      'x',
      '\\',
      'a\\ ',
      '1,000 ',
    ])
      for (const flavour of flavours) {
        const text = piece.repeat(1_000_000 / piece.length);
        expect(summarise({ text, blocks: [], links: [] }, { flavour, title: text }).length).toBeLessThan(7);
      }
  });
});
