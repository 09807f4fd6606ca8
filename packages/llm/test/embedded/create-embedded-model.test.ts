import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { conceptsOf } from '@cti/llm/embedded/concepts-of';
import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import { lexicalVector } from '@cti/llm/embedded/lexical-vector';
import { hasSentenceEncoder } from '@cti/llm/embedded/sentence-encoder';
import { frozenRarity } from '@cti/llm/embedded/term-rarity';

const whole = createEmbeddedModel({ withEncoder: true });
const hashed = createEmbeddedModel({ withEncoder: false });
afterAll(() => Promise.all([whole.close(), hashed.close()]));

const alike = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? Number.NaN), 0);
const texts = [
  'The operator dumped LSASS memory with comsvcs.dll and left by RDP.',
  'Phishing mails carried a QR code that led to a false sign-in page.',
  'x',
  'A long chunk. '.repeat(150),
  '攻撃者はVPN装置から侵入しました。',
];

describe.each([
  ['with the encoder', whole, 'embedded/cti-embed-768-v1'],
  ['without it', hashed, 'embedded/cti-hash-768-v1'],
])('the embedded model %s', (_, model, id) => {
  it('gives vectors of 768 numbers and length 1, under an id of its own', async () => {
    const { vectors, usage } = await model.embed(texts, 'document');
    expect(model).toMatchObject({ id, provider: 'embedded', dims: 768 });
    expect(vectors.map(({ length }) => length)).toEqual([768, 768, 768, 768, 768]);
    for (const vector of vectors) expect(alike(vector, vector)).toBeCloseTo(1, 5);
    expect(usage.isEstimated).toBe(true);
    expect(model.bytes()).toBeGreaterThan(1_000_000);
  });

  it('gives a text the same vector alone and among others, as document and as query', async () => {
    const together = (await model.embed(texts, 'document')).vectors;
    for (const [index, text] of texts.entries()) {
      const [alone] = (await model.embed([text], 'query')).vectors;
      expect(alike(alone ?? new Float32Array(), together[index] ?? new Float32Array())).toBeCloseTo(1, 5);
    }
  });

  it('finds the passage a question is about', async () => {
    const [question, ...passages] = (
      await model.embed(['How was LSASS memory dumped?', texts[1] ?? '', texts[0] ?? ''], 'query')
    ).vectors;
    const [other = 1, right = 0] = passages.map((passage) => alike(question ?? new Float32Array(), passage));
    expect(right).toBeGreaterThan(other + 0.1);
  });

  it('refuses blank and overlong texts', async () => {
    await expect(model.embed(['a', '  \n'], 'document')).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(model.embed(['word '.repeat(9_000)], 'document')).rejects.toMatchObject({ kind: 'too-long' });
  });

  it('stops waiting when the signal says so, and still answers the next', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(model.embed(texts, 'document', { signal })).rejects.toMatchObject({ kind: 'cancelled' });
    expect((await model.embed(['next'], 'query')).vectors).toHaveLength(1);
  });
});

describe('the lexical half', () => {
  const vectorOf = (text: string) => lexicalVector(text, 256, frozenRarity(), conceptsOf(text));

  it('is frozen: when this fails, vectors already stored no longer fit, and the model needs another id', () => {
    const vector = vectorOf('APT29 used Mimikatz (T1003.001) against evil[.]example. 攻撃者');
    const rounded = [...vector].map((value) => Math.round(value * 1_000));
    expect(createHash('sha256').update(JSON.stringify(rounded)).digest('hex').slice(0, 16)).toBe('d14e19042306ec05');
  });

  it('brings an alias near its name, and a defanged value near the plain one', () => {
    const apt29 = vectorOf('APT29 was seen again');
    expect(alike(apt29, vectorOf('what is new about Cozy Bear'))).toBeGreaterThan(
      alike(apt29, vectorOf('what is new about Fancy Bear')) + 0.2,
    );
    expect(alike(vectorOf('evil[.]example'), vectorOf('evil.example'))).toBeCloseTo(1, 5);
  });

  it('is all zeros for a text without a letter', () => {
    expect(vectorOf('… !').every((value) => value === 0)).toBe(true);
  });
});

describe('hasSentenceEncoder', () => {
  it('says no where a package is missing', () => {
    const resolve = (name: string): string => {
      if (name.includes('model')) throw new Error(`Cannot find module ${name}`);
      return name;
    };
    expect(hasSentenceEncoder(resolve as NodeJS.RequireResolve)).toBe(false);
    expect(hasSentenceEncoder()).toBe(true);
  });
});
