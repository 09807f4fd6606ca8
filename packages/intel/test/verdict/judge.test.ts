import type { Mention } from '@cti/core/observable';
import { extractObservables } from '@cti/intel/extract-observables';
import { bundledWarninglists } from '@cti/intel/verdict/bundled-warninglists';
import { isPlainlyObserved, judge } from '@cti/intel/verdict/judge';
import { describe, expect, it } from 'vitest';
import { articleWith, type Manner } from './article-texts.ts';
import judged from './judged-values.json' with { type: 'json' };

const warninglists = bundledWarninglists();
const cases = judged.cases as [Mention['type'], string, Manner, string, string][];

describe('a value is judged with a reason', () => {
  it.each(cases)('%s %s, %s: %s', (type, value, manner, verdict, words) => {
    const { mentions, article } = articleWith({ type, value }, manner);
    const [judgement] = judge(mentions, article, warninglists);
    expect(judgement).toMatchObject({ type, value, verdict });
    const said = [judgement?.reason, ...(judgement?.notes ?? [])].join(' ');
    expect(said.toLowerCase()).toContain(words.toLowerCase());
    if (verdict !== 'observed') expect(judgement?.reason).toMatch(/\.$/);
  });
});

describe('an article is judged as a whole', () => {
  const mention = (type: Mention['type'], value: string, start: number, original: string): Mention => ({
    type,
    value,
    start,
    end: start + original.length,
    original,
  });
  const nowhere = { addresses: [], content: null };

  it('gives one judgement per value, in the order of the text', () => {
    const mentions = [
      mention('domain-name', 'b-7731.top', 0, 'b-7731.top'),
      mention('ipv4-addr', '10.0.0.1', 20, '10.0.0.1'),
      mention('domain-name', 'b-7731.top', 40, 'b-7731.top'),
    ];
    const judgements = judge(mentions, nowhere, warninglists);
    expect(judgements.map(({ value }) => value)).toEqual(['b-7731.top', '10.0.0.1']);
    expect(judgements.map(isPlainlyObserved)).toEqual([true, false]);
  });

  it('finds a product named like a script, and sets it aside as one', () => {
    const mentions = extractObservables('The implant runs on Node.js 20 and starts drop.js.');
    const judgements = judge(mentions, nowhere, warninglists);
    expect(judgements.map(({ value, verdict }) => [value, verdict])).toEqual([
      ['Node.js', 'file-name'],
      ['drop.js', 'observed'],
    ]);
  });

  it('takes a value as defanged when one of its mentions is', () => {
    const mentions = [
      mention('domain-name', 'lab52.io', 0, 'lab52.io'),
      mention('domain-name', 'lab52.io', 20, 'lab52[.]io'),
    ];
    expect(judge(mentions, nowhere, warninglists)[0]?.verdict).toBe('observed');
  });

  it('takes the host inside a defanged address as defanged', () => {
    const mentions = [
      mention('url', 'http://lab52.io/gate', 0, 'hxxp://lab52.io/gate'),
      mention('domain-name', 'lab52.io', 7, 'lab52.io'),
    ];
    expect(judge(mentions, nowhere, warninglists).map(({ verdict }) => verdict)).toEqual(['observed', 'observed']);
  });

  it('does not call a value a reference when the text also names it elsewhere', () => {
    const { mentions, article } = articleWith({ type: 'domain-name', value: 'small-research-blog.tech' }, 'link');
    const again = {
      ...mentions[0],
      start: 60,
      end: 84,
      type: 'domain-name',
      value: 'small-research-blog.tech',
      original: 'x',
    } as const;
    expect(judge([...mentions, again], article, warninglists)[0]?.verdict).toBe('observed');
  });

  it('looks a value up once, however often it stands there', () => {
    let lookups = 0;
    const counting = {
      ...warninglists,
      ofHost: (host: string) => {
        lookups += 1;
        return warninglists.ofHost(host);
      },
    };
    const mentions = Array.from({ length: 500 }, (_, index) =>
      mention('domain-name', 'b-7731.top', index * 20, 'b-7731.top'),
    );
    judge(mentions, nowhere, counting);
    expect(lookups).toBe(1);
  });

  it('judges 2,000 values of hostile length without failing', () => {
    const mentions = Array.from({ length: 2000 }, (_, index) => {
      const value = `${'a.'.repeat(120)}evil${index}.top`;
      return mention('domain-name', value, index * 300, value);
    });
    expect(judge(mentions, nowhere, warninglists)).toHaveLength(2000);
  });
});
