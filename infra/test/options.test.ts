import { describe, expect, it } from 'vitest';
import { readOptions } from '../src/options.ts';

describe('the command line', () => {
  it.each([
    [['--profile', 'huge'], '--profile'],
    [['--name', 'CTI Scraper'], '--name'],
    [['--region', 'Frankfurt'], '--region'],
    [['--time-zone', 'Europe/Bonn'], '--time-zone'],
    [['--email', 'me'], '--email'],
    [['--budget', 'none'], '--budget'],
    [['--domain', 'cti.example.com'], '--certificate'],
    [['--profile', 'standard'], '--domain and --certificate'],
    [['--profile', 'scale', '--domain', 'a.example', '--certificate', 'arn:x'], '--copy-region and --copy-key'],
    [['--profile', 'standard', '--domain', 'a.example', '--certificate', 'arn:x', '--nat-instance'], '--nat-instance'],
  ])('%j names what is wrong', (args, named) => expect(() => readOptions(args)).toThrow(named));

  it('names everything that is wrong at once', () => {
    expect(() => readOptions(['--email', 'me', '--region', 'x'])).toThrow(/--region[\s\S]*--email/);
  });

  it('takes the budget of its profile, unless told', () => {
    expect(readOptions([]).budgetUsd).toBe(120);
    expect(readOptions(['--budget', '90']).budgetUsd).toBe(90);
  });
});
