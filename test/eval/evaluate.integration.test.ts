import { loadArticles } from '@cti/demo/load-articles';
import { expect, it } from 'vitest';
import { evaluate } from '../../eval/evaluate.ts';
import { shortfalls } from '../../eval/floors.ts';
import { readQuestions } from '../../eval/questions.ts';
import { plainWords } from '../../eval/score/plain-words.ts';

const minutes = 60_000;

it('keeps what Ask finds, cites, refuses and withstands above the floors', { timeout: 10 * minutes }, async () => {
  const evaluation = await evaluate();
  expect(shortfalls(evaluation)).toEqual([]);
  expect(evaluation.providers.map(({ provider }) => provider)).toEqual(['embedded', 'ollama', 'bedrock']);
  // The fakes did answer, lie and obey: a score of those who were never asked would be perfect, too.
  for (const { provider, citations, attacks, lies } of evaluation.providers) {
    expect(citations.sentences, provider).toBeGreaterThan(50);
    expect(attacks.attacks, provider).toBeGreaterThanOrEqual(60);
    if (provider !== 'embedded') expect(lies?.told, provider).toBeGreaterThan(50);
  }
});

it('asks at least 80 questions, a quarter of them answered nowhere, and words its answers as the articles do', () => {
  const questions = readQuestions();
  expect(questions.length).toBeGreaterThanOrEqual(80);
  expect(questions.filter(({ kind }) => kind === 'unanswerable').length).toBeGreaterThanOrEqual(questions.length / 4);
  expect(new Set(questions.map(({ question, after }) => [...after, question].join('\n'))).size).toBe(questions.length);
  const sites = loadArticles();
  for (const { question, kind, articles, answer } of questions) {
    expect(articles.length === 0, question).toBe(kind === 'unanswerable');
    const texts = articles.map((key) => {
      const [site = '', slug] = key.split('/');
      const article = sites.get(site)?.find((one) => one.slug === slug);
      expect(article, key).toBeDefined();
      return `${article?.title} ${article?.summary} ${article?.body}`.replaceAll(/<[^>]*>/g, ' ');
    });
    const said = plainWords(texts.join(' ').replaceAll('&amp;', '&').replaceAll('&gt;', '>'));
    for (const wording of answer.flat()) expect(said, question).toContain(plainWords(wording));
  }
});
