import { expect, it } from 'vitest';
import { reservationWords } from '../src/reader/reservation-words.ts';

const nothing = { noCopy: false, noModel: false, tdmPolicy: null, signs: [] };

it('says nothing where nothing is kept back', () => {
  expect(reservationWords(nothing)).toBeNull();
});

it('says in words what is kept back, and what we leave for it', () => {
  const words = reservationWords({ ...nothing, noCopy: true, noModel: true, tdmPolicy: 'https://site.example/tdm' });
  expect(words).toMatch(/not stored.*no model.*terms for text and data mining/);
});
