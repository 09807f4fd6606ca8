import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CtiError, messageOf } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import type { Browser } from 'playwright-core';

/**
 * Every request is answered by our door before it would leave (see traffic.ts). What should slip past that (a
 * WebSocket, WebRTC, a browser's own errands) finds a proxy that has no address and a resolver that knows no name.
 */
const noWayOut = [
  '--proxy-server=http://nowhere.invalid:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--dns-prefetch-disable',
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--no-pings',
  '--disable-domain-reliability',
];

/** What a page to be read does not need. */
const withoutExtras = [
  '--disable-gpu',
  '--disable-3d-apis',
  '--disable-remote-fonts',
  '--disable-notifications',
  '--disable-crash-reporter',
  '--deny-permission-prompts',
];

/** Playwright opens these doors for tests' sake; hostile pages are to find them shut. */
const notWanted = [
  '--disable-popup-blocking',
  '--disable-ipc-flooding-protection',
  '--enable-unsafe-swiftshader',
  '--unsafely-disable-devtools-self-xss-warnings',
];

const heap = '--max-old-space-size=512';

/**
 * Starts Chromium, in its own sandbox where the system allows one. Where it does not (as root, or in a container without
 * user namespaces) the container is the sandbox, and scripts are interpreted rather than compiled: most ways out of a
 * browser lead through its compiler. Throws CtiError 'no-browser' (retry-later) when it does not start.
 */
export const launchChromium = async (executablePath: string, log: Logger): Promise<Browser> => {
  try {
    return await launch(executablePath, true);
  } catch {
    try {
      const browser = await launch(executablePath, false);
      log.warn({ event: 'browser.unsandboxed', reason: "Chromium's own sandbox does not start here." });
      return browser;
    } catch (error) {
      throw noBrowser(error);
    }
  }
};

/** With a home of its own, which goes when it goes. */
const launch = async (executablePath: string, chromiumSandbox: boolean): Promise<Browser> => {
  const { chromium } = await import('playwright-core'); // only a worker that renders pays for it
  const home = await mkdtemp(join(tmpdir(), 'cti-chromium-'));
  const forget = () => rm(home, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  try {
    const browser = await chromium.launch({
      executablePath,
      chromiumSandbox,
      args: [...noWayOut, ...withoutExtras, `--js-flags=${chromiumSandbox ? heap : `${heap} --jitless`}`],
      ignoreDefaultArgs: notWanted,
      // None of ours: it holds the database's address and the key to the sources' secrets.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, TMPDIR: home, LANG: 'C.UTF-8' },
      // The worker decides when to stop, and closes the browser itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
    });
    browser.once('disconnected', () => void forget());
    return browser;
  } catch (error) {
    await forget();
    throw error;
  }
};

const pauseMs = 60_000;

const noBrowser = (error: unknown): CtiError => {
  const [reason = ''] = messageOf(error).split('\n', 1);
  return new CtiError('no-browser', `Chromium does not start: ${reason}`, 'retry-later', {
    retryAt: new Date(Date.now() + pauseMs),
    cause: error,
  });
};
