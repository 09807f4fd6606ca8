import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { testAccount } from './auth-account.ts';
import { testColleagues } from './auth-colleagues.ts';
import { testSecondFactor } from './auth-second-factor.ts';
import { testSignIn } from './auth-sign-in.ts';
import { testTeam } from './auth-team.ts';
import { describeInBrowser, launchChromium } from './chromium.ts';
import type { Demo } from './demo.ts';
import type { Desk } from './desk.ts';
import { startGuardedDesk } from './sign-in.ts';
import { openTab } from './tab.ts';

// One system for all: the first suite creates its owner, as whom the others sign in.
describeInBrowser('signing in, in a browser', () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startGuardedDesk(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  const guarded: Demo = () => ({ desk, tab: (options) => openTab(browser, desk.address, options) });

  describe('the gate', () => testSignIn(guarded));
  describe('the account', () => testAccount(guarded));
  describe('the team', () => testTeam(guarded));
  describe('two colleagues', () => testColleagues(guarded));
  describe('the second factor', () => testSecondFactor(guarded));
});
