import { expect, it } from 'vitest';
import { textHash } from '../../src/page/text-hash.ts';

it('gives the same text the same hash whatever its case, width and white space', () => {
  expect(textHash('ＡＰＴ29  uses\n PowerShell')).toBe(textHash('apt29 uses powershell'));
  expect(textHash('a b')).not.toBe(textHash('a c'));
});
