import { expect, it } from 'vitest';
import { wordInTitle } from '@cti/core/title-words';

it.each([
  ['Join our WEBINAR on loaders', 'webinar'],
  ['Event of the year', 'event'],
  ['CFP: product  launch (updated)', 'Product launch'],
  ['Über-Trojaner im Umlauf', 'über'],
  ['ウェビナーのお知らせ', 'ウェビナー'],
  ['What C++ hides', 'c++'],
  ['Re-training models', 'training'],
])('finds in “%s” the word “%s”', (title, word) => {
  expect(wordInTitle(title, ['nothing', word])).toBe(word);
});

it.each([
  ['Preventing intrusions', 'event'],
  ['Constraining a loader', 'training'],
  ['Schwarzüberfall', 'über'],
  ['Two events', 'event'],
  ['Anything', ' '],
  ['product for launch', 'product launch'],
])('does not find in “%s” the word “%s”', (title, word) => {
  expect(wordInTitle(title, [word])).toBeUndefined();
});
