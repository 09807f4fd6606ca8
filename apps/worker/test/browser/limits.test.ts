import { expect, it } from 'vitest';
import { createAllowance, usualLimits } from '../../src/browser/limits.ts';

it('lets as many requests through as there may be, and no more', () => {
  const { takeRequest } = createAllowance({ ...usualLimits, requests: 2 });
  expect([takeRequest(), takeRequest(), takeRequest(), takeRequest()]).toEqual([true, true, false, false]);
});

it('never gives out more bytes than are left, counting those set aside, and takes back what was not used', () => {
  const { takeBytes } = createAllowance({ ...usualLimits, bytes: 100, resourceBytes: 60 });
  const first = takeBytes();
  const second = takeBytes();
  expect([first.most, second.most, takeBytes().most]).toEqual([60, 40, 0]);
  first.settle(10);
  expect(takeBytes().most).toBe(50);
  second.settle(1000);
  expect(takeBytes().most).toBe(0);
});
