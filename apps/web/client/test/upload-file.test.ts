import { expect, it } from 'vitest';
import { fileProblem, largestFile } from '../src/hand/upload-file.ts';

it('takes a file of exactly 50 MB, and none that is larger or empty', () => {
  expect(fileProblem({ size: largestFile })).toBeNull();
  expect(fileProblem({ size: largestFile + 1 })).toContain('50 MB');
  expect(fileProblem({ size: 0 })).toContain('empty');
});
