import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const sentence = 'The operators of Quiet Heron used rundll32.exe to reach 203.0.113.7 from every host they had taken.';
const page = `<!doctype html><html><head><title>Quiet Heron returns</title></head><body><article><h1>Quiet Heron returns</h1>${`<p>${sentence}</p>`.repeat(12)}</article></body></html>`;

/** What must not be in a trace: a key in an address, and what the page says. */
export const secretOfPage = /hidden-in-a-query|Quiet Heron|203\.0\.113/;

/** A site with one article, whose address has a key in it. */
export const startOnePageSite = async () => {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/post')) response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    pageUrl: `http://${host}/post?key=hidden-in-a-query`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
