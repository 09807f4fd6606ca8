import { once } from 'node:events';
import { createServer } from 'node:http';

/** What a page that wants to act in the reader's browser tries; each would set `window.hostile`. */
const payloads = `
<script>window.hostile = 'script'</script>
<p onmouseover="window.hostile = 'handler'" style="position:fixed;inset:0">A paragraph that wants to cover the screen.</p>
<img src="x" alt="a broken picture" onerror="window.hostile = 'img'">
<svg onload="window.hostile = 'svg'"><script>window.hostile = 'svg script'</script></svg>
<iframe srcdoc="<script>parent.hostile = 'frame'</script>"></iframe>
<p><a href="javascript:window.hostile = 'link'">A link that is a script</a> and <a href="data:text/html,<script>1</script>">one that is data</a>.</p>
<p>Letters that look like markup stay letters: &lt;img src=x onerror="window.hostile = 'letters'"&gt; and &lt;b&gt;bold&lt;/b&gt;.</p>
<form action="https://collector.example/"><input name="q"><button>Continue</button></form>
<div style="display:none">Words nobody is meant to see: obsidian-lantern.</div>`;

const prose =
  'Analysts read this sentence and nothing happens to them, which is what they expect of a reading desk. '.repeat(6);

/** A site on loopback with one article that tries to run scripts; its feed carries the same. */
export const startHostileSite = async () => {
  const server = createServer((request, response) => {
    const { host = '' } = request.headers;
    const page = `<!doctype html><html lang="en"><head><title>Hostile article</title></head><body><article><h1>Hostile article</h1><p>${prose}</p>${payloads}<p>${prose}</p></article></body></html>`;
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Hostile site</title><link>http://${host}/</link><description>d</description><item><title>Hostile article &lt;script&gt;window.hostile='title'&lt;/script&gt;</title><link>http://${host}/posts/hostile-article</link><pubDate>${new Date().toUTCString()}</pubDate><description><![CDATA[${payloads}]]></description></item></channel></rss>`;
    const answers: Record<string, [string, string]> = {
      '/feed.xml': ['application/rss+xml', feed],
      '/posts/hostile-article': ['text/html; charset=utf-8', page],
    };
    const [type, body] = answers[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
