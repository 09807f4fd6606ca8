import { CtiError } from '@cti/core/error';
import { expect, it } from 'vitest';
import { createLoads, refusalOf } from '../../src/browser/loads.ts';

it('sums up what a page asked for in one sentence', () => {
  const loads = createLoads();
  expect(loads.inWords()).toBe('In the browser the page loaded nothing, and was refused nothing.');
  loads.brought('script', 900);
  loads.brought('script', 100);
  loads.brought('fetch', 40);
  for (let count = 0; count < 300; count += 1) loads.refused('image', 'unwanted');
  loads.refused('font', 'unwanted');
  loads.refused('fetch', 'address');
  expect(loads.counts()).toEqual({ brought: 3, refused: 302, bytes: 1040 });
  expect(loads.inWords()).toBe(
    'In the browser the page loaded 3: 2 script of 1000 bytes; 1 fetch of 40 bytes, and was refused 302: ' +
      '301 that make no text (300 image, 1 font); 1 at addresses that are not allowed (1 fetch).',
  );
});

it.each([
  ['robots', 'robots'],
  ['too-large', 'share'],
  ['refused-address', 'address'],
  ['bad-url', 'address'],
  ['dns', 'failed'],
])('takes an error %s for %s', (code, why) => {
  expect(refusalOf(new TypeError('fetch failed', { cause: new CtiError(code, 'No', 'give-up') }))).toBe(why);
});
