import { describe, expect, it } from 'vitest';
import { applyRules } from '@cti/core/apply-rules';
import { SourceRules } from '@cti/core/source';

const now = new Date('2026-06-01T00:00:00Z');
const entry = (url: string, title = 'GrayHeron returns', publishedAt: Date | null = null) => ({
  url,
  title,
  publishedAt,
});
const apply = (rules: object, ...entries: ReturnType<typeof entry>[]) =>
  applyRules(SourceRules.parse(rules), entries, now);

describe('applyRules', () => {
  it('keeps everything when the rules say nothing, in its order', () => {
    const entries = [entry('https://b.example/2'), entry('https://a.example/1')];
    expect(apply({}, ...entries)).toEqual({ kept: entries, leftOut: [] });
  });

  it('keeps both the patterns that let in and those that leave out', () => {
    const rules = { urlPatterns: ['/blog/'], skipUrlPatterns: ['/blog/events/'] };
    const { kept, leftOut } = apply(
      rules,
      entry('https://a.example/blog/x'),
      entry('https://a.example/blog/events/y'),
      entry('https://a.example/about'),
    );
    expect(kept.map(({ url }) => url)).toEqual(['https://a.example/blog/x']);
    expect(leftOut.map(({ reason, message }) => [reason, message])).toEqual([
      ['url-filter', "The address matches /blog/events/, which the source's rules skip."],
      ['url-filter', "The address matches none of the source's patterns."],
    ]);
  });

  it('takes a host and its subdomains, not a host that merely ends alike', () => {
    const { kept } = apply(
      { allowHosts: ['A.example'] },
      entry('https://blog.a.example/1'),
      entry('https://nota.example/2'),
      entry('https://a.example.evil.example/3'),
    );
    expect(kept.map(({ url }) => url)).toEqual(['https://blog.a.example/1']);
  });

  it('judges titles by whole words', () => {
    const { kept, leftOut } = apply(
      { skipTitles: ['event'], onlyTitles: ['malware', 'loader'] },
      entry('https://a.example/1', 'Preventing a loader'),
      entry('https://a.example/2', 'The malware event'),
      entry('https://a.example/3', 'Quarterly results'),
    );
    expect(kept.map(({ url }) => url)).toEqual(['https://a.example/1']);
    expect(leftOut.map(({ message }) => message)).toEqual([
      "The title holds “event”, which the source's rules skip.",
      'The title holds none of “malware”, “loader”.',
    ]);
  });

  it('leaves out what is too old, and lets in what has no date', () => {
    const { kept, leftOut } = apply(
      { maxAgeDays: 30 },
      entry('https://a.example/1', 'Old', new Date('2026-04-01')),
      entry('https://a.example/2', 'Undated'),
    );
    expect(kept).toHaveLength(1);
    expect(leftOut).toMatchObject([{ reason: 'too-old', message: 'Published 61 days ago; the source takes 30.' }]);
  });

  it('calls an entry without an address a bad one', () => {
    expect(apply({}, entry('nonsense')).leftOut).toMatchObject([{ reason: 'bad-entry' }]);
  });

  it('never runs a pattern on an address longer than patterns were checked for', () => {
    expect(apply({ urlPatterns: ['.'] }, entry(`https://a.example/${'x'.repeat(2048)}`)).kept).toEqual([]);
  });
});
