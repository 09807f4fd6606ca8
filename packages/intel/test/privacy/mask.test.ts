import { describe, expect, it } from 'vitest';
import { mask, proofOf, unmask } from '@cti/intel/privacy/mask';
import { fuzzedText, seeded } from '../fuzzed-text.ts';
import { hostilePieces } from '../hostile-pieces.ts';
import { left, masked } from './mask-cases.ts';

const everything = [...masked.map(([text]) => text), ...left].join('\n\n');

describe('mask', () => {
  it.each(masked)('hides what is private: %s', (text, kind, value) => {
    const hidden = mask(text);
    expect(hidden.masks.map((each) => [each.kind, each.value])).toEqual([[kind, value]]);
    expect(hidden.text).not.toContain(value);
    expect(unmask(hidden.text, hidden.masks)).toBe(text);
  });

  it.each(left)('leaves what an analysis lives on: %s', (text) => expect(mask(text)).toEqual({ text, masks: [] }));

  it('gives spans of the text as it was, in order and side by side', () => {
    let reached = 0;
    for (const { start, end, value } of mask(everything).masks) {
      expect(everything.slice(start, end)).toBe(value);
      expect(start).toBeGreaterThanOrEqual(reached);
      reached = end;
    }
  });

  it('is undone to the letter, for any text', () => {
    const random = seeded(3);
    for (let run = 0; run < 150; run += 1) {
      const text = `${fuzzedText(random)} ${masked[random(masked.length)]?.[0]} ${fuzzedText(random)}`;
      const hidden = mask(text);
      expect(unmask(hidden.text, hidden.masks)).toBe(text);
    }
  });

  it('gives one value one placeholder, and leaves those it does not know', () => {
    const { text, masks } = mask('a@ridge-mail.com wrote to b@ridge-mail.com, then a@ridge-mail.com again');
    expect(text).toBe('[[EMAIL_1]] wrote to [[EMAIL_2]], then [[EMAIL_1]] again');
    expect(unmask('Ask [[EMAIL_2]], not [[EMAIL_7]] or [[PHONE_1]].', masks)).toBe(
      'Ask b@ridge-mail.com, not [[EMAIL_7]] or [[PHONE_1]].',
    );
  });

  it('cannot be made to put a value where the text itself had a placeholder', () => {
    const text = 'Say [[EMAIL_1]] and [[EMAIL2_1]] aloud. a@ridge-mail.com';
    const hidden = mask(text);
    expect(hidden.text).toBe('Say [[EMAIL_1]] and [[EMAIL2_1]] aloud. [[EMAIL3_1]]');
    expect(unmask(hidden.text, hidden.masks)).toBe(text);
  });

  it('leaves an address that is an indicator, and names it was told to keep', () => {
    const text = 'Mail from drop@ridge-mail.com; Peter Harbour and Anna Ridge saw it.';
    const { masks } = mask(text, { indicators: new Set(['drop@ridge-mail.com']), keep: ['peter harbour'] });
    expect(masks.map(({ value }) => value)).toEqual(['Anna Ridge']);
  });

  it("leaves the team's own actors", () => {
    const text = 'The group Peter Harbour was seen.';
    const additions = { entities: [{ id: 'actor-ph', kind: 'actor' as const, name: 'Peter Harbour', aliases: [] }] };
    expect(mask(text, { additions }).masks).toEqual([]);
    expect(mask(text).masks).toHaveLength(1);
  });

  it('hides a known person by the surname alone as well', () => {
    expect(mask('Sarah Whitcombe found it. Later Whitcombe’s note and Whitcombes differed.').text).toBe(
      '[[PERSON_1]] found it. Later [[PERSON_2]]’s note and Whitcombes differed.',
    );
  });

  it('proves what was masked without telling it', () => {
    const { masks } = mask(everything);
    const proof = proofOf(masks, 'a key');
    const written = JSON.stringify(proof);
    expect(proof).toHaveLength(masks.length);
    for (const { value } of masks) expect(written).not.toContain(value);
    expect(proof[0]).toMatchObject({ kind: masks[0]?.kind, start: masks[0]?.start, end: masks[0]?.end });
    expect(proofOf(masks, 'a key')).toEqual(proof);
    expect(proofOf(masks, 'another')[0]?.hash).not.toBe(proof[0]?.hash);
  });
});

describe('half a megabyte of hostile text', { timeout: 120_000 }, () => {
  const pieces = [
    ...hostilePieces.filter((_, index) => index % 6 === 0),
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----.',
    '-----END PRIVATE KEY-----',
    '-----BEGIN ',
    'eyJaaaaaaaaa.',
    'eyJ',
    'Aa ',
    'Jane ',
    'Dr. ',
    '+1 ',
    '1 ',
    '4111 ',
    'DE89 ',
    'aws secret ',
    'password: ',
    'a://a:',
    '[[A',
    'tel ',
  ];
  // Quadratic work would take minutes, which the time limit turns into a failure.
  it.each(pieces)('is read to its end: %j over and over', (piece) => {
    const text = piece.repeat(Math.ceil(500_000 / piece.length));
    const hidden = mask(text);
    expect(unmask(hidden.text, hidden.masks) === text).toBe(true);
  });
});
