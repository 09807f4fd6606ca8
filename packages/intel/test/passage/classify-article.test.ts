import { describe, expect, it } from 'vitest';
import { logOdds } from '@cti/intel/passage/passage-model';
import { passageFeatures } from '@cti/intel/passage/passage-features';
import { classifyArticle } from '@cti/intel/passage/classify-article';
import { explainPassage } from '@cti/intel/passage/explain-passage';
import { shippedModel } from '@cti/intel/passage/shipped-model';
import { incident, newsStory, picnic, webinar } from '../score-texts.ts';

const model = shippedModel();

describe('classifyArticle with the shipped model', () => {
  it('finds an incident report huntable, and a news story, a webinar and a picnic not', () => {
    expect(classifyArticle(incident).huntableShare).toBeGreaterThan(0.5);
    for (const text of [newsStory, webinar, picnic]) expect(classifyArticle(text).huntableShare).toBe(0);
  });

  it('tells the huntable part of an article from the rest', () => {
    const filler = `${webinar}\n\n`.repeat(Math.ceil(2_500 / webinar.length));
    const report = `${incident}\n\n`.repeat(Math.ceil(2_000 / incident.length));
    const { passages, huntableShare } = classifyArticle(`${filler}${report}`);
    expect(passages[0]?.probability).toBeLessThan(0.5);
    expect(passages.at(-1)?.probability).toBeGreaterThan(0.5);
    expect(huntableShare).toBeGreaterThan(0);
    expect(huntableShare).toBeLessThan(1);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n'.repeat(50_000)],
    ['one letter', 'a'.repeat(300_000)],
    ['half characters', '\ud800'.repeat(20_000)],
    ['zero bytes', '\0x'.repeat(20_000)],
    ['right-to-left text', 'هاجموا الخادم في الليل. '.repeat(2_000)],
  ])('gives probabilities for %s as well', (_, text) => {
    const { passages, huntableShare } = classifyArticle(text);
    for (const { probability } of passages) expect(probability > 0 && probability < 1).toBe(true);
    expect(huntableShare >= 0 && huntableShare <= 1).toBe(true);
  });

  it('leaves nothing behind from one text to the next', () => {
    const before = classifyArticle(incident);
    classifyArticle('x7\\'.repeat(9_000));
    expect(classifyArticle(incident)).toEqual(before);
  });
});

describe('explainPassage', () => {
  it('shows command lines as what speaks for an incident report', () => {
    const top = explainPassage(model, incident, { limit: 12 });
    const words = top
      .filter(({ contribution }) => contribution > 0)
      .map(({ start, end }) => incident.slice(start, end));
    expect(words.join(' ')).toMatch(/\.exe|powershell|cmd|\\/i);
  });

  it('accounts for the whole probability when it may show every word', () => {
    const all = explainPassage(model, incident, { limit: Number.MAX_SAFE_INTEGER });
    const sum = all.reduce((total, { contribution }) => total + contribution, 0);
    const odds = logOdds(model, passageFeatures(incident, 0, incident.length, model.rarity));
    expect(sum).toBeCloseTo(odds - model.bias, 4);
  });

  it('gives whole words inside the passage asked for, weightiest first, none twice', () => {
    const [start, end] = [100, 700];
    const spans = explainPassage(model, incident, { start, end, limit: 6 });
    expect(spans.length).toBeGreaterThan(0);
    for (const span of spans) {
      expect(span.start >= start && span.end <= end && span.start < span.end).toBe(true);
      expect(incident.slice(span.start, span.end).trim()).toBe(incident.slice(span.start, span.end));
      if (span.start > start) expect(incident[span.start - 1]).toMatch(/\s/);
      if (span.end < end) expect(incident[span.end] ?? ' ').toMatch(/\s/);
    }
    const weights = spans.map(({ contribution }) => Math.abs(contribution));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    const inOrder = spans.toSorted((a, b) => a.start - b.start);
    inOrder.slice(1).forEach((span, index) => expect(span.start).toBeGreaterThanOrEqual(inOrder[index]?.end ?? 0));
  });

  it('has nothing to show for nothing', () => {
    expect(explainPassage(model, '')).toEqual([]);
    expect(explainPassage(model, ' \n ')).toEqual([]);
  });
});
