import { describe, expect, it } from 'vitest';
import { defang } from '../src/defang.ts';

describe('defang', () => {
  it.each([
    ['ipv4-addr', '192.0.2.1', '192[.]0[.]2[.]1'],
    ['ipv6-addr', '2001:db8::1', '2001[:]db8[:][:]1'],
    ['socket-address', '192.0.2.1:8443', '192[.]0[.]2[.]1:8443'],
    ['socket-address', '[2001:db8::1]:443', '[2001[:]db8[:][:]1]:443'],
    ['domain-name', 'evil.example', 'evil[.]example'],
    ['url', 'https://evil.example/a.php', 'hxxps://evil[.]example/a[.]php'],
    ['url', 'HTTP://evil.example/', 'hxxp://evil[.]example/'],
    ['email-addr', 'a.b@evil.example', 'a[.]b[@]evil[.]example'],
    ['sha256', 'ab'.repeat(32), 'ab'.repeat(32)],
    ['file-path', 'C:\\Users\\a.exe', 'C:\\Users\\a.exe'],
  ] as const)('shows the %s %s as %s', (type, value, shown) => {
    expect(defang(type, value)).toBe(shown);
  });
});
