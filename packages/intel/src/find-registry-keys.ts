import { pathEnd } from './path-segments.ts';
import { claimFinding, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const hives: Record<string, string> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKU: 'HKEY_USERS',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKCC: 'HKEY_CURRENT_CONFIG',
};
const hive =
  /(?<![A-Za-z0-9_\\])(?:Computer\\{1,2})?(HKEY_(?:LOCAL_MACHINE|CURRENT_USER|USERS|CLASSES_ROOT|CURRENT_CONFIG)|HKLM|HKCU|HKU|HKCR|HKCC):?(?:\\{1,2}|\/)(?=[\w{.%*$-])/iuy;
/** Keys whose last name holds a space, so that prose after any other key is not read as part of it. */
const spacedNames =
  /(?:Image File Execution Options|Session Manager|Active Setup|Windows NT|Windows Defender|Internet Settings|(?:User )?Shell Folders|Real-Time Protection|Terminal Server|Security Packages|Browser Helper Objects|Control Panel|Windows Error Reporting|Windows Script Host|Command Processor)(?![\w\\-])/iy;

/** Registry keys, with the hive's name in full and single backslashes; the rest keeps its letters. */
export function findRegistryKeys(source: SourceText): Finding[] {
  const { text } = source;
  const findings: Finding[] = [];
  for (const match of matchesAt(text, hive, source.landmarks.hive)) {
    const named = match.index + match[0].length;
    const end = pathEnd(text, named, spacedNames);
    if (end <= named) continue;
    const name = (match[1] ?? '').toUpperCase();
    const rest = text
      .slice(named, end)
      .replace(/\\{2}|\//g, '\\')
      .replace(/\\$/, '');
    const value = `${hives[name] ?? name}\\${rest}`;
    const finding = claimFinding(source, { type: 'windows-registry-key', value, start: match.index, end });
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
