import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SourceDeclaration } from '@cti/core/source';

export type Sites = { pageUrls: string[]; declarations: SourceDeclaration[]; close: () => Promise<void> };

/** Starts generated sites on loopback, each on a port of its own (up to 300), so that each is a host to be polite to. */
export const startSites = async (sites: number, articlesPerSite: number): Promise<Sites> => {
  const file = fileURLToPath(new URL('site-process.ts', import.meta.url));
  const child = fork(file, [String(sites), String(articlesPerSite)]);
  const [{ feedUrls, pageUrls }] = (await once(child, 'message')) as [{ feedUrls: string[]; pageUrls: string[] }];
  return {
    pageUrls,
    declarations: feedUrls.map((feedUrl, at) =>
      SourceDeclaration.parse({ slug: `site-${at}`, name: `Site ${at}`, url: new URL('./', feedUrl).href, feedUrl }),
    ),
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
};
