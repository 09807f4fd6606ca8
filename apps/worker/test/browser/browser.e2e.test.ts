import { createSocket } from 'node:dgram';
import { CtiError } from '@cti/core/error';
import { createLog } from '@cti/core/log';
import { createDoor } from '@cti/scraper/http/door';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser, findChromium } from '../../../../test/e2e/chromium.ts';
import { type Browser, createBrowser } from '../../src/browser/browser.ts';
import type { Loads } from '../../src/browser/loads.ts';
import type { PageRequest } from '../../src/browser/page-request.ts';
import { type Site, startSite } from './site.ts';

const userAgent = 'cti-scraper/test (+https://cti.example)';

describeInBrowser('a browser behind the door', () => {
  let browser: Browser;
  let site: Site;
  const ours = createDoor({ userAgent, allowCidrs: ['127.0.0.1/32'] });
  const publicDoor = createDoor({ userAgent, allowCidrs: [] });
  const open = (limits: object = {}) =>
    createBrowser({
      executablePath: findChromium() ?? '',
      door: ours,
      publicDoor,
      userAgent,
      log: createLog('test', { level: 'silent' }),
      limits: { pageMs: 8000, documentMs: 4000, quietMs: 300, answerMs: 3000, ...limits },
    });

  beforeAll(() => {
    browser = open();
  });
  beforeEach(async () => {
    site = await startSite();
    return site.close;
  });
  afterAll(() => Promise.all([browser.close(), ours.close(), publicDoor.close()]));

  const show = async (script: string, over: Partial<PageRequest> = {}) => {
    site.pages['/'] = `<!doctype html><title>Shell</title><div id="app">empty</div><script>${script}</script>`;
    return browser.fetch({ url: `${site.origin}/`, ...over });
  };
  const textOf = async (script: string, over?: Partial<PageRequest>) => (await show(script, over)).body.toString();

  it('turns a page that is nothing without JavaScript into text', async () => {
    site.pages['/'] = '<!doctype html><title>Shell</title><div id="app"></div><script src="/app.js"></script>';
    site.pages['/app.js'] = `fetch('/post.json').then((r) => r.json()).then(({ text }) => {
      document.querySelector('#app').innerHTML = '<article><h1>Café</h1><p>' + text + '</p></article>';
    });`;
    site.pages['/post.json'] = '{"text":"The loader called evil.example."}';
    const { status, url, contentType, charset, body, headers } = await browser.fetch({ url: `${site.origin}/` });
    expect(body.toString('utf8')).toContain('<h1>Café</h1><p>The loader called evil.example.</p>');
    expect({ status, url, contentType, charset }).toEqual({
      status: 200,
      url: `${site.origin}/`,
      contentType: 'text/html; charset=utf-8',
      charset: 'utf-8',
    });
    expect(headers['x-from']).toBe('browser; 2 loaded, 0 refused');
  });

  it('asks under our own name, once for the document, and tells scripts the same name', async () => {
    const agents: (string | undefined)[] = [];
    site.pages['/data.json'] = (response, request) => {
      agents.push(request.headers['user-agent']);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    const text = await textOf(`fetch('/data.json'); app.textContent = navigator.userAgent;`);
    expect(agents).toEqual([userAgent]);
    expect(text).toContain(`<div id="app">${userAgent}</div>`);
    expect(site.asked).toEqual(['/', '/data.json']);
  });

  it('lets no request of a page reach an address that is not allowed', async () => {
    const neighbour = await startSite('127.0.0.2');
    const udp = createSocket('udp4');
    let datagrams = 0;
    udp.on('message', () => (datagrams += 1));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.2', resolve));
    const { port } = udp.address();
    const to = neighbour.origin;
    const text = await textOf(`
      const log = (word) => (app.textContent += ' ' + word);
      fetch('${to}/fetch', { mode: 'no-cors' }).then(() => log('fetched'), () => log('fetch-refused'));
      fetch('${to}/post', { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true }).catch(() => log('post-refused'));
      navigator.sendBeacon('${to}/beacon', 'x');
      new Image().src = '${to}/image';
      for (const [tag, name, value] of [['iframe', 'src', '/frame'], ['script', 'src', '/script.js'], ['video', 'src', '/video'],
        ['object', 'data', '/object'], ['embed', 'src', '/embed']]) {
        const element = document.createElement(tag);
        element[name] = '${to}' + value;
        document.body.append(element);
      }
      for (const rel of ['prefetch', 'preload', 'modulepreload', 'preconnect', 'dns-prefetch', 'stylesheet', 'icon', 'manifest', 'prerender']) {
        const link = Object.assign(document.createElement('link'), { rel, href: '${to}/' + rel, as: 'script' });
        document.head.append(link);
      }
      const rules = Object.assign(document.createElement('script'), { type: 'speculationrules' });
      rules.textContent = JSON.stringify({ prerender: [{ urls: ['${to}/prerender-rule'], eagerness: 'immediate' }] });
      document.head.append(rules);
      new EventSource('${to}/events');
      const socket = new WebSocket('${to.replace('http', 'ws')}/socket');
      socket.onclose = () => log('socket-closed');
      const inWorker = 'fetch("${to}/worker").catch(() => 0); new WebSocket("${to.replace('http', 'ws')}/worker-socket"); importScripts("${to}/imported.js")';
      new Worker(URL.createObjectURL(new Blob([inWorker])));
      const frame = document.createElement('iframe');
      frame.srcdoc = '<script>new WebSocket("${to.replace('http', 'ws')}/frame-socket"); new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.2:${port}" }] }).createDataChannel("x")</scr' + 'ipt>';
      document.body.append(frame);
      log(typeof RTCPeerConnection);
      log(typeof WebTransport);
      window.open('${to}/popup');
      const form = Object.assign(document.createElement('form'), { action: '${to}/form', method: 'POST' });
      document.body.append(form);
      form.submit();`);
    neighbour.close();
    await new Promise<void>((resolve) => void udp.close(() => resolve()));
    expect({ asked: neighbour.asked, datagrams }).toEqual({ asked: [], datagrams: 0 });
    expect(text).toContain('undefined undefined');
    for (const word of ['fetch-refused', 'post-refused', 'socket-closed']) expect(text).toContain(word);
  });

  it('gives a page of the public internet nothing from a network we are allowed to collect from', async () => {
    const page = `<div id="app">empty</div><script>
      fetch('${site.origin}/secret.json').then((r) => r.text()).then((t) => (app.textContent = t), () => (app.textContent = 'refused'));
    </script>`;
    site.pages['/secret.json'] = '"intranet"';
    site.pages['/'] = page;
    const fromOutside = createBrowser({
      executablePath: findChromium() ?? '',
      door: { fetch: async (request) => ({ ...(await ours.fetch(request)), remoteAddress: '93.184.216.34' }) },
      publicDoor,
      userAgent,
      log: createLog('test', { level: 'silent' }),
      limits: { quietMs: 300 },
    });
    const { body } = await fromOutside.fetch({ url: `${site.origin}/` });
    await fromOutside.close();
    expect(body.toString()).toContain('<div id="app">refused</div>');
    expect(site.asked).toEqual(['/']);
  });

  it('asks before every document, also one that a script leads to, and follows a refusal', async () => {
    const hops: string[] = [];
    const beforeHop = async (url: URL) => {
      hops.push(url.pathname);
      if (url.pathname === '/private') throw new CtiError('robots', 'robots.txt forbids it', 'give-up');
    };
    site.pages['/data.json'] = '{}';
    site.pages['/private'] = 'never shown';
    const refused = show(`fetch('/data.json').then(() => (location.href = '/private'))`, { beforeHop });
    await expect(refused).rejects.toMatchObject({ code: 'robots', verdict: 'give-up' });
    expect(hops).toEqual(['/', '/private']);
    expect(site.asked).not.toContain('/private');
  });

  it('leaves out what robots.txt forbids a page to load, redirects included', async () => {
    const mayLoad = async ({ pathname }: URL) => !pathname.startsWith('/api');
    site.pages['/api/a.json'] = '{}';
    site.pages['/b.json'] = (response) => response.writeHead(302, { location: '/api/a.json' }).end();
    const text = await textOf(
      `for (const path of ['/api/a.json', '/b.json']) fetch(path).catch(() => (app.textContent += ' refused'))`,
      { mayLoad },
    );
    expect(text).toContain('empty refused refused');
    expect(site.asked).toEqual(['/', '/b.json']);
  });

  it('says once what all documents of a page loaded and were refused, also when the page is given up', async () => {
    const told: { words: string; bytes: number }[] = [];
    const noteLoads = async (loads: Loads) => void told.push({ words: loads.inWords(), bytes: loads.counts().bytes });
    const mayLoad = async ({ pathname }: URL) => pathname !== '/private.json';
    site.pages['/more'] = `<p>There</p><img src="/a.png"><script src="/more.js"></script>`;
    site.pages['/more.js'] = `fetch('/private.json').catch(() => fetch('http://127.0.0.2:9/x.json')).catch(() => 0)`;
    site.pages['/data.json'] = '{}';
    await show(`fetch('/data.json').then(() => (location.href = '/more'))`, { mayLoad, noteLoads });
    const { length } = site.pages['/more.js'];
    expect(told).toEqual([{ words: expect.any(String), bytes: length + 2 }]);
    expect(told[0]?.words).toContain(`loaded 2: 1 fetch of 2 bytes; 1 script of ${length} bytes`);
    for (const words of [
      'that make no text (1 document, 1 image)',
      '1 that robots.txt forbids (1 fetch)',
      '1 at addresses that are not allowed (1 fetch)',
    ])
      expect(told[0]?.words).toContain(words);
    const greedy = open({ refusals: 20 });
    site.pages['/'] = `<script>for (let i = 0; i < 200; i += 1) new Image().src = '/' + i + '.png'</script>`;
    await expect(greedy.fetch({ url: `${site.origin}/`, noteLoads })).rejects.toMatchObject({ code: 'too-large' });
    await greedy.close();
    expect(told[1]?.words).toMatch(/refused \d+: \d+ that make no text \(\d+ image\)/);
  });

  it('follows redirects and scripts to the last document, and says which way it came', async () => {
    site.pages['/start'] = (response) => response.writeHead(301, { location: '/shell' }).end();
    site.pages['/shell'] = `<script>location.replace('/dir/post')</script>`;
    site.pages['/dir/post'] = '<p id="p">empty</p><script src="more.js"></script>';
    site.pages['/dir/more.js'] = `p.textContent = 'arrived'`;
    const { url, body, redirects, requestedUrl } = await browser.fetch({ url: `${site.origin}/start` });
    expect(body.toString()).toContain('arrived');
    expect({ url, requestedUrl }).toEqual({ url: `${site.origin}/dir/post`, requestedUrl: `${site.origin}/start` });
    expect(redirects.map(({ to }) => to)).toEqual([`${site.origin}/shell`, `${site.origin}/dir/post`]);
  });

  it('hands on without opening what is no page to open: a PDF, an error, an unchanged copy', async () => {
    const head = { pdf: [200, 'application/pdf'], gone: [410, 'text/html'], same: [304, 'text/html'] } as const;
    for (const [name, [status, type]] of Object.entries(head)) {
      site.pages[`/${name}`] = (response) => response.writeHead(status, { 'content-type': type, etag: '"a"' }).end();
      const answer = await browser.fetch({ url: `${site.origin}/${name}`, etag: '"a"' });
      expect(answer).toMatchObject({ status, contentType: type, etag: '"a"' });
    }
  });

  it('keeps nothing from one page for the next, and sends no cookie a page has set', async () => {
    const cookies: (string | undefined)[] = [];
    site.pages['/data.json'] = (response, { headers }) => {
      cookies.push(headers.cookie);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    const script = `app.textContent = 'saw[' + document.cookie + (localStorage.a ?? '') + ']';
      document.cookie = 'a=1'; localStorage.a = 2; fetch('/data.json', { credentials: 'include' });
      navigator.serviceWorker?.register('/data.json').catch(() => 0);`;
    await show(script);
    expect(await textOf(script)).toContain('saw[]');
    expect(cookies).toEqual([undefined, undefined]);
  });

  it("sends a source's credentials to its own pages' requests only", async () => {
    const seen: Record<string, string | undefined> = {};
    const other = await startSite();
    const note =
      (name: string) => (response: { end: (text: string) => void }, request: { headers: { cookie?: string } }) => {
        seen[name] = request.headers.cookie;
        response.end('{}');
      };
    Object.assign(site.pages, { '/own.json': note('own'), '/from-other.json': note('from-other') });
    Object.assign(other.pages, {
      '/third.json': note('third'),
      '/': `<script>fetch('${site.origin}/from-other.json')</script>`,
    });
    const access = { site: site.origin, headers: {}, basic: null, cookie: 'session=1', proxy: null };
    const script = `Promise.all([fetch('/own.json'), fetch('${other.origin}/third.json')]).then(() => (location.href = '${other.origin}/'))`;
    await show(script, { access });
    other.close();
    expect(seen).toEqual({ own: 'session=1', third: undefined, 'from-other': undefined });
  });

  it('asks one host for one thing at a time', async () => {
    let underWay = 0;
    let most = 0;
    for (let count = 0; count < 12; count += 1)
      site.pages[`/${count}.json`] = (response) => {
        underWay += 1;
        most = Math.max(most, underWay);
        setTimeout(() => {
          underWay -= 1;
          response.end('{}');
        }, 20);
      };
    await show(`for (let i = 0; i < 12; i += 1) fetch('/' + i + '.json')`);
    expect({ most, asked: site.asked.length }).toEqual({ most: 1, asked: 13 });
  });

  it('stops a page at its share of requests and of bytes, and still takes its text', async () => {
    site.pages['/x.json'] = '{}';
    const text = await textOf(
      `app.textContent = 'here'; for (let i = 0; i < 150; i += 1) fetch('/x.json?' + i).catch(() => 0)`,
    );
    expect(text).toContain('<div id="app">here</div>');
    expect(site.asked).toHaveLength(101);
    const greedy = open({ bytes: 250_000, resourceBytes: 100_000 });
    site.asked.length = 0;
    site.pages['/big.json'] = 'x'.repeat(90_000);
    site.pages['/huge.json'] = 'x'.repeat(200_000);
    site.pages['/'] = `<div id="app"></div><script>(async () => {
      for (const path of ['huge', 'big', 'big', 'big', 'big']) app.textContent += await fetch('/' + path + '.json').then((r) => r.text()).then((t) => t.length + ' ', () => 'no ');
    })()</script>`;
    const { body } = await greedy.fetch({ url: `${site.origin}/` });
    await greedy.close();
    expect(body.toString()).toContain('no 90000 90000 no no ');
  });

  it('refuses a document that scripts make larger than asked for', async () => {
    const grown = show(`app.textContent = 'x'.repeat(2e6)`, { maxBytes: 1e6 });
    await expect(grown).rejects.toMatchObject({ code: 'too-large', verdict: 'give-up' });
  });

  it('gives up a page that asks for ten thousand things, of which the site sees its share at most', async () => {
    site.pages['/x.json'] = '{}';
    const patient = open({ documentMs: 60_000, pageMs: 60_000, refusals: 500 });
    site.pages['/'] = '<script>for (let i = 0; i < 10000; i += 1) fetch(`/x.json?${i}`).catch(() => 0)</script>';
    const flooded = patient.fetch({ url: `${site.origin}/` });
    await expect(flooded).rejects.toMatchObject({ code: 'too-large', verdict: 'give-up' });
    await patient.close();
    expect(site.asked.length).toBeLessThanOrEqual(101);
  });

  it('is not stopped by dialogs, printing, downloads, pop-ups or a page that reloads itself', async () => {
    site.pages['/file'] = (response) =>
      response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment' }).end('PK');
    const text = await textOf(`
      alert('a'); confirm('b'); prompt('c'); print();
      onbeforeunload = (event) => { event.preventDefault(); return 'stay'; };
      for (let i = 0; i < 50; i += 1) { open('/popup' + i); Object.assign(document.createElement('a'), { href: '/popup', target: '_blank' }).click(); }
      const link = Object.assign(document.createElement('a'), { href: '/file', download: 'file.zip' });
      document.body.append(link); link.click();
      Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['x'])), download: 'b' }).click();
      setTimeout(() => { app.textContent = 'still here'; location.href = '/file'; }, 100);
      setTimeout(() => location.reload(), 200);`);
    expect(text).toContain('still here');
    expect(site.asked.filter((path) => path.startsWith('/popup'))).toEqual([]);
    expect(site.asked.filter((path) => path === '/')).toHaveLength(1);
  });

  it('ends a chain of pages that lead on for ever', async () => {
    site.pages['/loop'] = (response, { url }) => {
      const next = Number(url?.split('?')[1] ?? 0) + 1;
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<meta http-equiv="refresh" content="0; url=/loop?${next}"><p>Page ${next}</p>`);
    };
    await expect(browser.fetch({ url: `${site.origin}/loop` })).rejects.toMatchObject({ code: 'too-many-redirects' });
    expect(site.asked.length).toBeLessThanOrEqual(5);
  });

  it('takes the text of two pages that refresh into each other', async () => {
    site.pages['/a'] = '<meta http-equiv="refresh" content="0; url=/b"><p>A</p>';
    site.pages['/b'] = '<meta http-equiv="refresh" content="0; url=/a"><p>B</p>';
    expect((await browser.fetch({ url: `${site.origin}/a` })).body.toString()).toContain('<p>B</p>');
    expect(site.asked).toEqual(['/a', '/b']);
  });

  it('takes the text of a page that never stops asking', async () => {
    site.pages['/tick.json'] = '{}';
    const text = await textOf(`setInterval(() => fetch('/tick.json'), 100); app.textContent = 'ticking'`);
    expect(text).toContain('ticking');
  });

  it.each([
    ['runs for ever', 'for (;;) {}'],
    ['runs for ever after it has loaded', 'setTimeout(() => { for (;;) {} }, 200)'],
    ['opens dialogs for ever', 'for (;;) alert(1)'],
    ['fills its memory', 'const a = []; for (;;) a.push(new Array(1e6).fill(Math.random()))'],
  ])('gives up a page whose script %s, and shows the next one', async (_, script) => {
    await expect(show(script)).rejects.toMatchObject({ code: 'not-rendered', verdict: 'retry' });
    expect(await textOf(`app.textContent = 'fine'`)).toContain('fine');
  });

  it('stops when its caller does', async () => {
    const controller = new AbortController();
    site.pages['/slow.json'] = () => controller.abort(new Error('the worker stops'));
    const stopped = show(`fetch('/slow.json')`, { signal: controller.signal });
    await expect(stopped).rejects.toThrow('the worker stops');
  });

  it('asks no site when Chromium does not start', async () => {
    const broken = createBrowser({
      executablePath: '/nowhere/chromium',
      door: ours,
      publicDoor,
      userAgent,
      log: createLog('test', { level: 'silent' }),
    });
    site.pages['/'] = '<p>fine</p>';
    const failed = broken.fetch({ url: `${site.origin}/` });
    await expect(failed).rejects.toMatchObject({ code: 'no-browser', verdict: 'retry-later' });
    await broken.close();
    expect(site.asked).toEqual([]);
  });
});
