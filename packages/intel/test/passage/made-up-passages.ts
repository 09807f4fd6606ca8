import type { Example } from '@cti/intel/passage/example';

/** Invented sentences; a passage is a few of one list with made-up names in them. */
const huntable = [
  'The loader wrote %.dll to C:\\ProgramData\\% and started it with rundll32.exe %.dll,Start.',
  'The operators ran cmd.exe /c net group "domain admins" /domain and saved the output to %.txt.',
  'A scheduled task named % runs powershell.exe -enc with a base64 argument every ten minutes.',
  'Persistence is a value named % under HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run.',
  'We saw svchost.exe spawn cmd.exe /c whoami and then wmic.exe process call create %.exe.',
  'They dumped lsass.exe with comsvcs.dll and staged the archive as %.rar in C:\\Users\\Public.',
];
const other = [
  'Our customers trust the % platform to reduce risk across the whole business every day.',
  'Join the webinar with the % team and learn how leaders think about resilience this year.',
  'The % group said the ransom was paid and that services would return within the week.',
  'Read the % report to see how budgets for security changed in twelve countries.',
  'The board of % thanked its partners and announced a new office for the research team.',
  'Regulators asked % to explain how personal data of its members came to be published.',
];
const names = ['brelk', 'torvane', 'mistow', 'quandry', 'felspar', 'ombre', 'latchet', 'zinnor', 'pavrik', 'hollis'];

/** `count` passages, every other one huntable; always the same ones, no two alike. */
export const madeUpPassages = (count: number): Example[] =>
  Array.from({ length: count }, (_, index) => {
    const sentences = index % 2 === 0 ? huntable : other;
    const picked = [0, 1, 2].map((step) => sentences[(index + step * (1 + (index % 5))) % sentences.length] ?? '');
    const name = `${names[index % 10]}${names[(index * 7 + 3) % 10]}${names[Math.floor(index / 10) % 10]}`;
    return { text: picked.join(' ').replaceAll('%', name), huntable: index % 2 === 0, group: `article-${index}` };
  });
