import { createServer } from 'node:http';

// A publisher whose pages are empty until their script has run, for docker/prove-browser.ts.
const port = 9200;
const origin = `http://script-site:${port}`;
const title = 'A loader that waits for the second boot';
const sentences = [
  'The loader copies itself to the startup folder and waits for the second boot before it calls home.',
  'It then runs rundll32.exe with a file from the temporary folder, which opens a channel to its controller.',
  'Analysts found the same mutex on four machines, and a scheduled task that restores the loader every hour.',
  'Look for rundll32.exe started by the task scheduler with a path below the temporary folder of a user.',
];

const answers: Record<string, [type: string, body: string]> = {
  '/robots.txt': ['text/plain', 'User-agent: *\nAllow: /\n'],
  '/feed.xml': [
    'application/rss+xml',
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Scripted</title><link>${origin}/</link>
<description>Pages by script</description><item><title>${title}</title><link>${origin}/loader</link>
<guid>${origin}/loader</guid><pubDate>${new Date().toUTCString()}</pubDate></item></channel></rss>`,
  ],
  '/loader': [
    'text/html; charset=utf-8',
    `<!doctype html><html lang="en"><title>${title}</title><main id="app"></main><script src="/app.js"></script></html>`,
  ],
  '/app.js': [
    'text/javascript',
    `(async () => {
  const { title, sentences } = await (await fetch('/loader.json')).json();
  const article = document.createElement('article');
  article.append(Object.assign(document.createElement('h1'), { textContent: title }));
  for (const text of sentences) article.append(Object.assign(document.createElement('p'), { textContent: text }));
  document.getElementById('app').append(article);
})();`,
  ],
  '/loader.json': ['application/json', JSON.stringify({ title, sentences })],
};

const server = createServer(({ url }, response) => {
  const [type, body] = answers[url ?? ''] ?? [];
  if (type === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': type }).end(body);
});
server.listen(port);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
