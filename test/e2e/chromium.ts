import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The Chromium of this machine: CHROMIUM_PATH, or the first of the usual names on the PATH; null when there is none. */
export const findChromium = (): string | null => {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const folders = PATH.split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
};

/** Starts it without a window, and without anything that calls home. Throws when the machine has none. */
export const launchChromium = async (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium: install one, or name it in CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};

/** A suite that needs a browser. On a machine without one it is skipped, and its title says why. */
export const describeInBrowser = (title: string, define: () => void): void => {
  if (findChromium() !== null) describe(title, define);
  else describe.skip(`${title} (skipped: no Chromium here; install one, or name it in CHROMIUM_PATH)`, define);
};
