import { CheerioCrawler, Configuration, log } from '@crawlee/cheerio';

// `keep`: Crawlee as it comes, asking robots.txt and keeping every page, which is what our worker does too. Without it, at
// its fastest: nothing on disk, no robots.txt. Either way as many requests at once as there are hosts, if it wants to.
const [mode, folder] = process.argv.slice(2);
const keeps = mode === 'keep';
log.setLevel(log.LEVELS.WARNING);
process.env.CRAWLEE_STORAGE_DIR = folder;
const configuration = new Configuration({ persistStorage: keeps });

process.once('message', async (pageUrls) => {
  let pages = 0;
  let failed = 0;
  const crawler = new CheerioCrawler(
    {
      maxConcurrency: pageUrls.length,
      respectRobotsTxtFile: keeps,
      requestHandler: async ({ request, body, pushData }) => {
        if (body.length > 0) pages += 1;
        if (keeps) await pushData({ url: request.url, body: body.toString() });
      },
      failedRequestHandler: () => {
        failed += 1;
      },
    },
    configuration,
  );
  const startedAt = performance.now();
  await crawler.run(pageUrls.flat());
  const seconds = (performance.now() - startedAt) / 1000;
  if (failed > 0) throw new Error(`${failed} pages failed.`);
  process.once('disconnect', () => process.exit(0)); // until then its memory can be read from outside
  process.send({ pages, seconds });
});
