import { expect, it } from 'vitest';
import { defangedText } from '../src/passages/defang-text.ts';

const text =
  'It asks http://evil-host.com/a.php and 203.0.113.7, mails to kim@bad-mail.net, then starts rundll32.exe; see safe-spelt[.]org.';

it('defangs addresses, and neither file names nor what is defanged already', () => {
  expect(defangedText(text)()).toBe(
    'It asks hxxp://evil-host[.]com/a[.]php and 203[.]0[.]113[.]7, mails to kim[@]bad-mail[.]net, then starts rundll32.exe; see safe-spelt[.]org.',
  );
});

it('defangs a part of an address as well', () => {
  const start = text.indexOf('evil-host');
  expect(defangedText(text)(start, start + 'evil-host.com'.length)).toBe('evil-host[.]com');
});

it('gives no address back as a link could be made of it, whatever the part', () => {
  const shown = defangedText(text);
  for (let start = 0; start < text.length; start += 1)
    expect(shown(start, start + 24)).not.toMatch(/http:\/\/|evil-host\.com|113\.7|kim@bad/);
});
