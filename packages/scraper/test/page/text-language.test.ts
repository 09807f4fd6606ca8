import { expect, it } from 'vitest';
import { parsePage } from '../../src/page/parse-page.ts';
import { textLanguage } from '../../src/page/text-language.ts';

it.each([
  ['en', 'The loader writes a file to disk and starts it with a task that nobody has noticed for weeks.'],
  ['de', 'Der Schädling schreibt eine Datei auf die Platte und wird mit einer Aufgabe gestartet, die nicht auffällt.'],
  ['fr', 'Le programme écrit un fichier sur le disque et attend que la session soit fermée dans les bureaux.'],
  ['es', 'El programa escribe un archivo en el disco y espera a que los usuarios cierren la sesión para actuar.'],
  [
    'it',
    'Il programma scrive un file sul disco e attende che gli utenti chiudano la sessione, come nelle altre campagne.',
  ],
  ['pt', 'O programa grava um arquivo no disco e não faz nada até que os usuários encerrem a sessão com uma senha.'],
  [
    'nl',
    'Het programma schrijft een bestand naar de schijf en wacht tot de gebruikers niet meer met het systeem werken.',
  ],
  [
    'pl',
    'Program zapisuje plik na dysku i nie robi nic, dopóki użytkownicy nie zamkną sesji, która jest dla nich ważna.',
  ],
  ['sv', 'Programmet skriver en fil till disken och väntar tills användarna har stängt sina sessioner på nätverket.'],
  ['cs', 'Program zapisuje soubor na disk a nedělá nic, dokud uživatelé neukončí relaci, která je pro ně důležitá.'],
  ['ru', 'Программа записывает файл на диск.'],
  ['uk', 'Програма записує файл і чекає на її закриття.'],
  ['bg', 'Програмата записва файл на диска и чака връзката със сървъра.'],
  ['ja', '本記事では動作を説明します。'],
  ['zh', '木马启动后检查系统语言。'],
  ['ko', '악성코드는 명령 서버에 접속한다.'],
  ['ar', 'رصد فريقنا حملة تصيد جديدة.'],
])('tells %s', (language, text) => {
  expect(textLanguage(text)).toBe(language);
});

it.each([
  '',
  'OK',
  '203.0.113.9 443',
  'rundll32.exe C:\\ProgramData\\Tide\\tidesvc.exe lowtide ebb flow spring moon phase sync',
])('says nothing of "%s"', (text) => {
  expect(textLanguage(text)).toBeNull();
});

it('tells a sentence among a page of values and commands', () => {
  const values = Array.from(
    { length: 40 },
    (_, at) =>
      `evil${at}.example C:\\ProgramData\\svc${at}.exe powershell -enc SQBFAFgA${at} 203.0.113.${at} CVE-2026-1${at}`,
  ).join('\n');
  expect(textLanguage(values)).toBeNull();
  const report = 'La muestra escribe un fichero en el disco y espera a que la sesión del usuario se haya cerrado.';
  expect(textLanguage(`${report}\n${values}`)).toBe('es');
  expect(textLanguage(`新たな攻撃では、添付されたファイルを開くと動作が始まります。\n${values}`)).toBe('ja');
});

it('believes the page before its words, and says who told', () => {
  const body = '<p>The loader writes a file to disk and starts it with a task that nobody has noticed for weeks.</p>';
  const of = (html: string) => parsePage(html, 'https://site.example/').metadata;
  expect(of(`<html lang="fr"><body>${body}`)).toMatchObject({ language: 'fr', languageFrom: 'page' });
  expect(of(`<html><body>${body}`)).toMatchObject({ language: 'en', languageFrom: 'text' });
});
