import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SourceDeclaration } from '@cti/core/source';

/** What the hosts saw since they were last asked. `mostPerHost` and `mostOpen`: requests open at one moment. */
export type Tally = { pages: number; robots: number; mostPerHost: number; mostOpen: number };

export type Hosts = {
  /** Every page, host by host. */
  pageUrls: string[][];
  declarations: SourceDeclaration[];
  /** From now on every answer takes this long. */
  answerAfter: (ms: number) => void;
  /** Reads the counters and begins to count anew. */
  tally: () => Promise<Tally>;
  close: () => Promise<void>;
};

/** Starts `hosts` generated hosts with `pages` pages together, each on a port of its own and so an origin to be polite to. */
export const startHosts = async (hosts: number, pages: number): Promise<Hosts> => {
  const file = fileURLToPath(new URL('site-process.ts', import.meta.url));
  const child = fork(file, [String(hosts), String(pages)]);
  const [listed] = (await once(child, 'message')) as [{ origin: string; pages: number }[]];
  return {
    pageUrls: listed.map(({ origin, pages: count }) =>
      Array.from({ length: count }, (_, page) => `${origin}/a/${page}`),
    ),
    declarations: listed.map(({ origin }, at) =>
      SourceDeclaration.parse({
        slug: `host-${at}`,
        name: `Host ${at}`,
        url: `${origin}/`,
        feedUrl: `${origin}/feed.xml`,
      }),
    ),
    answerAfter: (answerAfterMs) => void child.send({ answerAfterMs }),
    tally: async () => {
      child.send({ tell: true });
      const [tally] = (await once(child, 'message')) as [Tally];
      return tally;
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
};
