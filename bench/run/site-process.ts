import { startFlood } from '@cti/demo/flood';

// The generated sites, in a process of their own: what serves them must not be counted in with what reads them.
const [sites = 1, articlesPerSite = 1] = process.argv.slice(2).map(Number);
const flood = await startFlood({ host: '127.0.0.1', port: 0, ports: Math.min(sites, 300), sites, articlesPerSite });
process.send?.({ feedUrls: flood.feedUrls, pageUrls: flood.pageUrls });
process.once('disconnect', () => process.exit(0));
