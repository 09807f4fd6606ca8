import type { Browser } from 'playwright-core';

/** One Chromium for all pages, started when it is first needed. */
export type Chromium = {
  /** Starts it if it is not up. Throws what starting it throws. */
  ready(): Promise<void>;
  /** Lends it. `discard` replaces it for everybody: for a page that Chromium cannot get rid of. */
  use<T>(work: (browser: Browser, discard: () => void) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Life = { browser: Browser; pages: number; users: number; isOver: boolean };

/** Pages after which a Chromium makes room for a new one: whatever they left behind goes with it. */
const pagesPerLife = 200;

/** Starts another one when it dies, has had its share of pages, or was discarded. */
export const createChromium = (launch: () => Promise<Browser>): Chromium => {
  let current: Promise<Life> | null = null;
  const lives = new Set<Life>();

  const begin = async (): Promise<Life> => {
    const life: Life = { browser: await launch(), pages: 0, users: 0, isOver: false };
    lives.add(life);
    life.browser.once('disconnected', () => end(life));
    return life;
  };
  const end = (life: Life): void => {
    if (!life.isOver) current = null;
    life.isOver = true;
    if (!life.browser.isConnected()) lives.delete(life);
    else if (life.users === 0) void life.browser.close();
  };
  const alive = (): Promise<Life> => {
    if (current) return current;
    const starting = begin();
    current = starting;
    starting.catch(() => {
      if (current === starting) current = null;
    });
    return starting;
  };

  return {
    ready: async () => void (await alive()),
    use: async (work) => {
      const life = await alive();
      life.users += 1;
      life.pages += 1;
      if (life.pages === pagesPerLife) end(life);
      const discard = (): void => {
        end(life);
        void life.browser.close();
      };
      try {
        return await work(life.browser, discard);
      } finally {
        life.users -= 1;
        if (life.isOver) end(life);
      }
    },
    close: async () => {
      await current?.catch(() => null);
      await Promise.all([...lives].map(({ browser }) => browser.close()));
    },
  };
};
