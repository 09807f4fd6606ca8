import { createLog } from '@cti/core/log';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeInBrowser, findChromium } from '../../../../test/e2e/chromium.ts';
import { type Chromium, createChromium } from '../../src/browser/chromium.ts';
import { launchChromium } from '../../src/browser/launch.ts';

describeInBrowser('the one Chromium of a worker', () => {
  const started: Browser[] = [];
  let chromium: Chromium;
  beforeEach(() => {
    started.length = 0;
    chromium = createChromium(async () => {
      const browser = await launchChromium(findChromium() ?? '', createLog('test', { level: 'silent' }));
      started.push(browser);
      return browser;
    });
  });
  afterEach(() => chromium.close());
  const once = () => chromium.use(async (browser) => browser);

  it('is started once for pages that come together', async () => {
    const [first, second] = await Promise.all([once(), once(), chromium.ready()]);
    expect(second).toBe(first);
    expect(started).toHaveLength(1);
  });

  it('is started again after it has died', async () => {
    const first = await once();
    await first.close();
    const second = await once();
    expect(second).not.toBe(first);
    expect(second.isConnected()).toBe(true);
  });

  it('is replaced when a page cannot be got rid of', async () => {
    const first = await chromium.use(async (browser, discard) => {
      discard();
      return browser;
    });
    expect(await once()).not.toBe(first);
    await expect.poll(() => first.isConnected()).toBe(false);
  });

  it('makes room for a new one after 200 pages, once the last of them is done', async () => {
    const first = await once();
    let release = () => {};
    const lastPage = chromium.use(() => new Promise<void>((resolve) => (release = resolve)));
    for (let page = 2; page < 200; page += 1) await once();
    expect(await once()).not.toBe(first);
    expect(first.isConnected()).toBe(true);
    release();
    await lastPage;
    await expect.poll(() => first.isConnected()).toBe(false);
  });

  it('leaves no process behind when the worker stops', async () => {
    await once();
    await chromium.close();
    expect(started.map((browser) => browser.isConnected())).toEqual([false]);
  });
});
