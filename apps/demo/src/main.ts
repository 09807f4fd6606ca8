import { demoConfig } from './config.ts';
import { startFlood } from './flood.ts';
import { startPublisher } from './publisher.ts';

const config = demoConfig(process.env);

const startDemo = async (): Promise<() => Promise<void>> => {
  const ports = [0, 1, 2, 3, 4, 5].map((step) => (config.port === 0 ? 0 : config.port + step));
  const publisher = await startPublisher({ host: config.host, ports, publicHost: config.publicHost });
  for (const { name, url, feedUrl } of publisher.declarations) console.log(`${name}: ${feedUrl ?? url}`);
  // For programs that follow the demo, such as docker/prove.ts: what to declare, and what to expect.
  console.log(JSON.stringify({ declarations: publisher.declarations, articles: publisher.articles }));
  return () => publisher.close();
};

const startLoad = async (flood: NonNullable<typeof config.flood>): Promise<() => Promise<void>> => {
  const running = await startFlood({ host: config.host, port: config.port, publicHost: config.publicHost, ...flood });
  console.log(`${running.feedUrls.length} feeds, ${running.pageUrls.length} pages; the first: ${running.feedUrls[0]}`);
  return () => running.close();
};

const close = await (config.flood ? startLoad(config.flood) : startDemo());
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
