/** Deterministic: the same seed gives the same numbers on every machine. */
export const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
};

type Random = ReturnType<typeof seeded>;

const hosts = [
  'evil-host.com',
  'cdn.stats-drop.top',
  'bücher-shop.de',
  '203.0.113.7',
  'a-b.co.uk',
  'xn--g1aefm.xn--p1ai',
  'under_score.example.net',
];
const dots = [
  '.',
  '[.]',
  '(.)',
  '{.}',
  '[dot]',
  '(dot)',
  ' [.] ',
  '\\.',
  '[.',
  '.]',
  '[ . ]',
  ' dot ',
  '\u200b[.]',
  '[.]\n',
  '<.>',
  '\u2024',
];
const ats = ['@', '[@]', '[at]', '(at)', ' [at] ', ' (at) ', ' AT '];
const schemes = [
  'http://',
  'https://',
  'hxxp://',
  'hXXps://',
  'hxxp[:]//',
  'hxxps[://]',
  'h**p://',
  'http:\\\\',
  'meow://',
  '[http]://',
  'hxxp : //',
  'fxp://',
];
const paths = [
  '',
  '/',
  '/a/b.php',
  '/x?id=1&k=[2]',
  '/(a)_b',
  '/a.',
  '/日本',
  ':8080/x',
  '[/]gate',
  '/long/path/that/fills/the/column/?id=\n99&b=2',
];
const glues = [
  ' ',
  '\n',
  ', ',
  '. ',
  '、',
  '。',
  ' — ',
  '\t',
  ' (',
  ') ',
  '"',
  ' “',
  '” ',
  ' и ',
  ' و',
  '\u200b ',
  '🦊',
  '|',
  '<',
  '>',
  ': ',
  '\r\n',
  '',
];
const words = [
  'the',
  'C2',
  'mutex named',
  'imphash',
  'MD5:',
  'serial number',
  'service called',
  'user agent',
  'port',
  'ports',
  'TCP',
  'spawned by',
  '->',
  'version',
  'named pipe',
  'scheduled task',
  '日本語',
  'домен',
  'مع',
  'JA3',
  'thumbprint',
  'commit',
  'CVSS',
];
const fixed = [
  'C:\\Users\\<name>\\a b\\c.exe',
  '\\\\srv\\c$\\x.dll',
  '%TEMP%\\a.tmp',
  '/tmp/.x/run',
  'HKLM\\Software\\Run',
  'HKCU:\\\\A\\\\B',
  'cmd.exe /c whoami',
  'curl -s x | \\\n sh',
  'winword.exe -> cmd.exe',
  'explorer.exe\n └─ mshta.exe',
  '\\\\.\\pipe\\abc_1',
  'Global\\{AB-1}',
  'schtasks /create /tn "A B" /tr x.exe',
  'sc create X1 binPath= y',
  'CVE-2024-1234',
  'CWE-79',
  'AV:N/AC:L/Au:N/C:P/I:P/A:P',
  'AS64500',
  '02:00:5e:10:00:01',
  '2001:db8::1',
  '[2001:db8::1]:443',
  '2001:db8::/32',
  '10.0.0.0/8',
  ':443',
  'Mozilla/5.0 (X11; Linux) a/1.0',
  'rule a { condition: true }',
  'title: T\nlogsource:\n a: b\ndetection:\n condition: a\n',
  'alert tcp a any -> b 1 (msg:"m"; sid:1;)',
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  't13d1516h2_8daaf6152771_b0da82dd1658',
  'setup.exe',
  'node.js',
  '10.0.19041.1',
];
const hex = (random: Random, length: number): string =>
  Array.from({ length }, () => '0123456789abcdefABCDEF'[random(random(2) === 0 ? 16 : 22)]).join('');

const pick = (random: Random, list: readonly string[]): string => list[random(list.length)] ?? '';
const defanged = (random: Random, host: string): string =>
  host.split('.').reduce((left, right) => left + pick(random, dots) + right);

function piece(random: Random): string {
  const host = () => defanged(random, pick(random, hosts));
  switch (random(7)) {
    case 0:
      return host();
    case 1:
      return pick(random, schemes) + host() + pick(random, paths);
    case 2:
      return `user${random(9)}.x${pick(random, ats)}${host()}`;
    case 3: {
      const digits = hex(random, [32, 40, 64, 128, 31, 16][random(6)] ?? 32);
      return random(4) === 0 ? `${digits.slice(0, 20)}\n${digits.slice(20)}` : digits;
    }
    case 4:
      return pick(random, words);
    default:
      return pick(random, fixed);
  }
}

/** Values of every type in every spelling, glued together by whatever texts put between them. */
export const fuzzedText = (random: Random): string =>
  Array.from({ length: 2 + random(12) }, () => piece(random) + pick(random, glues)).join('');
