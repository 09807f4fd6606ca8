import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../src/ask/read-question.ts';

const termsOf = (question: string, previous: string[] = []) =>
  readQuestion(question, previous).terms.map(({ kind, text }) => `${kind} ${text}`);

describe('reading a question', () => {
  it('leaves out the asking and keeps values, phrases, names and words', () => {
    expect(termsOf('How did CVE-2021-36260 spread the Wickerpath botnet?')).toEqual([
      'value CVE-2021-36260',
      'word spread',
      'name Wickerpath',
      'word botnet',
    ]);
    expect(termsOf('Which reports mention "draft messages" and T1649?')).toEqual([
      'value T1649',
      'phrase draft messages',
    ]);
    expect(termsOf('What do we know about evil[.]example.com?')).toEqual(['value evil.example.com']);
  });

  it('takes names of several words for one, and no capital at a sentence’s head for a name', () => {
    expect(termsOf('Where did Volt Typhoon enter?')).toEqual(['name Volt Typhoon', 'word enter']);
    expect(termsOf('Servers were seized. Passwords too?')).toEqual(['word Servers', 'word seized', 'word Passwords']);
  });

  it('makes a question that leans on the one before stand by itself', () => {
    const before = ['How does GLASSTIDE receive its commands?'];
    const read = readQuestion('How does it remove itself?', before);
    expect(read.terms.map(({ text }) => text)).toEqual(['GLASSTIDE', 'remove']);
    expect(read.text).toBe('How does GLASSTIDE receive its commands? How does it remove itself?');
    expect(termsOf('Who was arrested?', ['Which servers were seized?'])).toContain('word seized');
  });

  it('follows the names over several questions, and forgets them when another is named', () => {
    const chain = ['What is GLASSTIDE?', 'How does it persist?'];
    expect(termsOf('Who was hit by it?', chain)).toContain('name GLASSTIDE');
    expect(termsOf('And what is HOARFROST?', chain)).toEqual(['name HOARFROST']);
  });

  it('tells two questions in one apart; the second is about what the first names', () => {
    const { parts } = readQuestion('How is CinderLock deployed and how many victims did it post?');
    expect(parts.map(({ terms, wants }) => [terms.map(({ text }) => text), wants])).toEqual([
      [['CinderLock', 'deployed'], null],
      [['CinderLock', 'victims', 'post'], 'number'],
    ]);
    expect(readQuestion('Where do customers go, and how fast?').parts).toHaveLength(1);
  });

  it.each([
    ['How many servers were seized?', 'number'],
    ['How much money was lost?', 'money'],
    ['How long did it sleep?', 'duration'],
    ['When was it seen?', 'time'],
    ['Who wrote it?', null],
  ])('knows what kind of thing is asked for: %s', (question, wants) => {
    expect(readQuestion(question).parts[0]?.wants).toBe(wants);
  });

  it('reads 2,000 hostile letters, and questions without words, and stays bounded', () => {
    for (const question of ['"'.repeat(2_000), 'A'.repeat(2_000), 'and how '.repeat(250), 'Ab '.repeat(666), '?!', ''])
      expect(readQuestion(question, [question, question]).terms.length).toBeLessThanOrEqual(24);
  });
});
