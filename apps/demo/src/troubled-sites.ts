import { type Resource, refusal, resource } from './resource.ts';
import { notFound } from './stray.ts';

/** A site that cannot be collected, and how it answers. */
export type TroubledSite = {
  slug: string;
  name: string;
  description: string;
  feedPath: string;
  answer(path: string, startedAt: Date): Resource;
};

const openRobots = (startedAt: Date): Resource => resource('text/plain', 'User-agent: *\nAllow: /\n', startedAt);

/** A publishing system that died half-way through its own error message, still claiming to send RSS. */
const brokenFeed: TroubledSite = {
  slug: 'tidewatch',
  name: 'Tidewatch CERT',
  description: 'Demo: its feed is an error page cut off in the middle, sent as RSS.',
  feedPath: '/feed/',
  answer: (path, startedAt) => {
    if (path === '/robots.txt') return openRobots(startedAt);
    if (path === '/feed') return { ...refusal(200, phpError), headers: { 'content-type': 'application/rss+xml' } };
    if (path === '/') return resource('text/html; charset=utf-8', underRepair, startedAt);
    return notFound();
  },
};

/** A rate limiter that never lets anybody in; only robots.txt is outside it, as content networks do. */
const busySite: TroubledSite = {
  slug: 'quarrystone',
  name: 'Quarrystone Labs',
  description: 'Demo: answers every request with 429 and asks for two minutes of quiet.',
  feedPath: '/rss.xml',
  answer: (path, startedAt) =>
    path === '/robots.txt'
      ? openRobots(startedAt)
      : refusal(
          429,
          '<html><head><title>429 Too Many Requests</title></head><body><h1>Too Many Requests</h1></body></html>',
          {
            'retry-after': '120',
          },
        ),
};

/** The two sites that fail, in the order of their ports. */
export const troubledSites: TroubledSite[] = [brokenFeed, busySite];

const phpError = `<br />
<b>Warning</b>:  Undefined variable $items in <b>/srv/www/feed/render.php</b> on line <b>41</b><br />
<br />
<b>Fatal error</b>:  Uncaught mysqli_sql_exception: Too many connections in /srv/www/feed/db.php:17
Stack trace:
#0 /srv/www/feed/db.php(17): mysqli-&gt;__construct('localhost', 'feed')
#1 /srv/www/feed/ren`;

const underRepair =
  '<!DOCTYPE html><html lang="en"><head><title>Tidewatch CERT</title></head><body><h1>Tidewatch CERT</h1><p>We are moving to a new system. Advisories return soon.</p></body></html>';
