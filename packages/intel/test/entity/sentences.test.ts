import { describe, expect, it } from 'vitest';
import { sentenceAt, sentencesOf } from '@cti/intel/sentences';

const split = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  it.each([
    ['One is here. Two is there! Is it three? Yes.', 4],
    ['The host 192.0.2.7 resolved. Then evil[.]example[.]com did.', 2],
    ['It wrote cmd.exe and v1.2.3 to C:\\a.b\\c.d. Then it left.', 2],
    ['See e.g. Smith and i.e. Jones.', 1],
    ['Dr. Smith and Mr. Jones of Example Inc. said so.', 1],
    ['It was sold to Example Inc. The price is unknown.', 2],
    ['In the U.S. Army it is known.', 1],
    ['J. Doe wrote it. K. Roe read it.', 2],
    ['See Fig. 3 and No. 7 for more.', 1],
    ['1. Update the host.\n2. Restart it.', 2],
    ['A heading\nA paragraph without a stop\n\nAnother', 3],
    ['He said "It is over." Then he left.', 2],
    ['(It is over.) Then he left.', 2],
    ['Wait... What is it?', 2],
    ['攻击者使用了恶意软件。然后他们离开了！为什么？', 3],
    ['「終わった。」彼は去った。', 2],
    ['Это первое. Это второе.', 2],
    ['approx. five of them, etc. and so on.', 1],
    ['', 0],
    [' \n ', 0],
  ])('parts %j into %i', (text, count) => expect(split(text)).toHaveLength(count));

  it('keeps every letter but the blanks between', () => {
    const text = 'One. Two! 三。四。\n\n • Five is e.g. six.\nSeven';
    expect(split(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
});

describe('sentenceAt', () => {
  const text = 'It began in May. The host 192.0.2.7 was seen, e.g. by us. 終わった。次です。\nA heading';

  it('gives at every offset the sentence of the whole text that holds it', () => {
    for (const { start, end } of sentencesOf(text))
      for (let offset = start; offset < end; offset += 1) expect(sentenceAt(text, offset)).toEqual({ start, end });
  });

  it('stays near in a text without any stop, and inside the text for any offset', () => {
    const long = 'a '.repeat(10_000);
    const { start, end } = sentenceAt(long, 10_000);
    expect(end - start).toBeLessThanOrEqual(3_001);
    expect(start).toBeLessThanOrEqual(10_000);
    for (const offset of [-5, text.length, text.length + 5]) {
      const found = sentenceAt(text, offset);
      expect(found.start).toBeGreaterThanOrEqual(0);
      expect(found.end).toBeLessThanOrEqual(text.length);
    }
  });
});
