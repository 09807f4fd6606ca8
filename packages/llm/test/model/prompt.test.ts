import { describe, expect, it } from 'vitest';
import { estimateRequestTokens, estimateTokens } from '../../src/model/estimate-tokens.ts';
import { fitPrompt, promptBudget, type PromptPart } from '../../src/model/fit-prompt.ts';

const article = Array.from({ length: 400 }, (_, index) => `Sentence ${index} says that the actor moved on. `).join('');

describe('the estimate of tokens', () => {
  it.each([
    ['', 0, 0],
    ['The attacker used PowerShell to download a payload.', 9, 16],
    // Sixty-four hex digits are some 36 to 44 tokens to the usual vocabularies.
    ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 32, 60],
    ['https://update-check.example.com/a/b.php?id=1', 14, 30],
    ['攻撃者はマルウェアを使用した', 10, 22],
    ['Злоумышленники использовали загрузчик', 10, 30],
    ['\n\n\n', 1, 1],
  ])('of %j lies between %i and %i', (text, least, most) => {
    const tokens = estimateTokens(text);
    expect(tokens).toBeGreaterThanOrEqual(least);
    expect(tokens).toBeLessThanOrEqual(most);
  });

  it('grows in step with the text, so that a hostile one costs no more than its length', () => {
    for (const unit of ['a', '1', 'a1', ' ', '\u0000', '🦊', '.', '日']) {
      const tokens = estimateTokens(unit.repeat(200_000));
      expect(tokens).toBeGreaterThan(0);
      expect(tokens).toBeLessThanOrEqual(400_000);
    }
  });

  it('counts every message of a request', () => {
    const base = { system: '', messages: [{ role: 'user', text: 'word' }], maxTokens: 1 } as const;
    const more = { ...base, messages: [...base.messages, ...base.messages] };
    expect(estimateRequestTokens(more)).toBeGreaterThan(estimateRequestTokens(base));
  });
});

describe('fitting a prompt', () => {
  const parts: PromptPart[] = [
    { name: 'task', text: 'Summarise the article.', importance: 'whole' },
    { name: 'article', text: article, importance: 2 },
    { name: 'related', text: article, importance: 1 },
  ];
  const whole = estimateTokens(article);

  it('leaves alone what fits', () => {
    const fitted = fitPrompt(parts, 100_000);
    expect(fitted).toMatchObject({ cuts: [], isFitting: true });
    expect(fitted.parts.map(({ text }) => text)).toEqual(parts.map(({ text }) => text));
  });

  it('cuts the least important first, at the end of a sentence, and says how much', () => {
    const fitted = fitPrompt(parts, whole + 600);
    const related = fitted.parts[2]?.text ?? '';
    expect(fitted.parts[1]?.text).toBe(article);
    expect(article.startsWith(related)).toBe(true);
    expect(related.endsWith('.')).toBe(true);
    expect(fitted.cuts).toMatchObject([
      { name: 'related', keptChars: related.length, droppedChars: article.length - related.length },
    ]);
    expect(fitted.tokens).toBeLessThanOrEqual(whole + 600);
  });

  it.each([20, 100, 700, 2_500, 5_000, 9_000])('keeps to a budget of %i tokens, and names every cut', (budget) => {
    const fitted = fitPrompt(parts, budget);
    expect(fitted.isFitting).toBe(true);
    expect(fitted.tokens).toBeLessThanOrEqual(budget);
    for (const [index, { name, text }] of fitted.parts.entries()) {
      const missing = (parts[index]?.text.length ?? 0) - text.length;
      expect(fitted.cuts.find((cut) => cut.name === name)?.droppedChars ?? 0).toBe(missing);
    }
  });

  it('cuts no character in two', () => {
    for (let budget = 1; budget < 30; budget += 1) {
      const { text } = fitPrompt([{ name: 'a', text: '🦊'.repeat(40), importance: 1 }], budget).parts[0] ?? {
        text: '',
      };
      expect(text.isWellFormed()).toBe(true);
    }
  });

  it('says when the parts that must stay do not fit', () => {
    expect(fitPrompt(parts, 2)).toMatchObject({ isFitting: false });
  });

  it('keeps room for the answer', () => {
    const capabilities = { contextTokens: 4_096 } as Parameters<typeof promptBudget>[0];
    expect(promptBudget(capabilities, 1_000)).toBe(3_032);
    expect(promptBudget(capabilities, 5_000)).toBe(0);
  });
});
