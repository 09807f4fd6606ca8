import { extractObservables } from '@cti/intel/extract-observables';
import { describe, expect, it } from 'vitest';

const commandsIn = (text: string): string[] =>
  extractObservables(text).flatMap(({ type, original }) => (type === 'command-line' ? [original] : []));

describe('a command in a sentence', () => {
  it.each([
    ['The actor ran cmd.exe /c whoami /all and then left.', 'cmd.exe /c whoami /all'],
    [
      'It starts powershell -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoA to go on.',
      'powershell -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoA',
    ],
    ['They used vssadmin delete shadows /all /quiet before encrypting.', 'vssadmin delete shadows /all /quiet'],
    ['The loader calls rundll32.exe C:\\ProgramData\\a.dll,#1 on start.', 'rundll32.exe C:\\ProgramData\\a.dll,#1'],
    [
      'It needs schtasks /create /tn "My Task" /tr C:\\a.exe /sc onlogon.',
      'schtasks /create /tn "My Task" /tr C:\\a.exe /sc onlogon',
    ],
    ['A service (cmd.exe /c echo 1 > \\\\.\\pipe\\x) was left.', 'cmd.exe /c echo 1 > \\\\.\\pipe\\x'],
    ['w3wp.exe → cmd.exe /c ping -n 1 198.51.100.121', 'cmd.exe /c ping -n 1 198.51.100.121'],
    ['ログイン直後の nltest /domain_trusts /all_trusts および実行', 'nltest /domain_trusts /all_trusts'],
  ])('%s', (text, command) => expect(commandsIn(text)).toEqual([command]));

  it('each of several', () => {
    const text = 'It is loud: net group "Domain Admins" /domain, AdFind.exe -f objectcategory=computer, and more.';
    expect(commandsIn(text)).toEqual(['net group "Domain Admins" /domain', 'AdFind.exe -f objectcategory=computer']);
  });

  it('stands at its place, and once', () => {
    const text = 'First line.\nThe actor ran cmd.exe /c whoami /all here.\ncmd.exe /c whoami /all\n';
    const found = extractObservables(text).filter(({ type }) => type === 'command-line');
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(Array(2).fill('cmd.exe /c whoami /all'));
    expect(found[0]?.start).toBe(26);
  });
});

describe('no command in a sentence', () => {
  it.each([
    'You can use powershell to look, and cmd is fine.',
    'The net user base of the reg query grew; the net use of it is small.',
    'Defenders should alert on schtasks /create.',
    'Block powershell.exe -EncodedCommand in group policy.',
    'We saw rundll32.exe and regsvr32.exe with no arguments.',
    'Use curl -F of a zip from /tmp as a sign.',
    'It copies with copy /y C:\\Windows\\System32\\cmd.exe C:\\Windows\\System32\\sethc.exe.',
  ])('%s', (text) => expect(commandsIn(text)).toEqual([]));
});
