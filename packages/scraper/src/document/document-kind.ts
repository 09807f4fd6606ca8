import { mediaTypeOf } from '../http/content-type.ts';
import { markedUnicode } from '../http/unicode-form.ts';
import { unmarkedUtf16 } from './decode-text.ts';
import { documentError, type DocumentKind } from './document.ts';
import { zipEntries } from './zip.ts';

export type DocumentFile = { body: Buffer; fileName: string; contentType: string | null };

/** The kind of a document and, when its name says otherwise, a note. */
export type KindFound = { kind: DocumentKind; note: string | null };

/** First bytes, as Latin-1, of what people upload by mistake or on purpose. */
const foreign: [signature: RegExp, what: string][] = [
  [/^MZ/, 'a Windows program'],
  [/^\x7fELF/, 'a Linux program'],
  [/^(?:\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe)/, 'a program'],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP)/s, 'an image'],
  [/^(?:Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)/, 'a compressed archive'],
  [/^\{\\rtf/, 'an RTF document; save it as PDF or DOCX'],
  [/^SQLite format 3/, 'a database'],
];

/**
 * What a file holds, by its first bytes; its name and declared type only tell plain texts apart. Throws `document-unsupported` for
 * what we do not read, `document-encrypted` for an encrypted Word document and `document-broken` for bytes that are not what they
 * are called.
 */
export const documentKind = (file: DocumentFile): KindFound => {
  const { body } = file;
  const head = body.toString('latin1', 0, 1024);
  const claimed = claimedKind(file);
  const found = (kind: DocumentKind): KindFound => ({
    kind,
    note:
      isBinary(claimed) && claimed !== kind
        ? `The file is called ${extensionOf(file.fileName)}, but is ${kind}.`
        : null,
  });
  if (/^[^]{0,1019}%PDF-/.test(head)) return found('pdf');
  if (head.startsWith('PK\u0003\u0004')) return found(archiveKind(body));
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw compoundFile(body);
  const other = foreign.find(([signature]) => signature.test(head));
  if (other !== undefined) throw unsupported(`This file is ${other[1]}.`);
  if (!isText(body)) throw isBinary(claimed) ? mislabelled(file.fileName) : unsupported('This is not a text document.');
  if (
    /^(?:[\s\ufeff]|\xef\xbb\xbf|<\?xml[^>]{0,200}>|<!--[^]{0,500}?-->)*<(?:!doctype html|html|head|body)\b/i.test(head)
  )
    return found('html');
  if (isBinary(claimed)) throw mislabelled(file.fileName);
  return found(claimed ?? 'text');
};

const extensionOf = (fileName: string): string =>
  /\.[a-z\d]{1,10}$/i.exec(fileName.slice(-20))?.[0].toLowerCase() ?? '';

const kindOfExtension: Record<string, DocumentKind> = {
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
};
const kindOfType: Record<string, DocumentKind> = {
  'application/pdf': 'pdf',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
};

const claimedKind = ({ fileName, contentType }: DocumentFile): DocumentKind | null => {
  const type = mediaTypeOf(contentType) ?? '';
  return kindOfExtension[extensionOf(fileName)] ?? (Object.hasOwn(kindOfType, type) ? kindOfType[type] : null) ?? null;
};

const isBinary = (kind: DocumentKind | null) => kind === 'pdf' || kind === 'docx';

const archiveKind = (body: Buffer): 'docx' => {
  const entries = zipEntries(body);
  if (entries.some(({ encrypted }) => encrypted)) throw encrypted();
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (entries.some(({ name }) => /^word\/document\d{0,3}\.xml$/i.test(name))) return 'docx';
  if (names.has('xl/workbook.xml')) throw unsupported('This file is an Excel workbook; save it as PDF.');
  if (names.has('ppt/presentation.xml')) throw unsupported('This file is a PowerPoint presentation; save it as PDF.');
  if (names.has('content.xml') && names.has('mimetype'))
    throw unsupported('This file is an OpenDocument or e-book; save it as PDF or DOCX.');
  throw unsupported('This file is a ZIP archive; upload the documents in it.');
};

/** OLE compound files: Word before 2007, or the shell around an encrypted modern document ([MS-OFFCRYPTO] 2.3.4.4). */
const compoundFile = (body: Buffer) =>
  body.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? encrypted()
    : unsupported('This file is in an old Office format or a mail; save it as PDF or DOCX.');

/** Text in any of the encodings we decode: hardly a control character in it, and zero bytes only as UTF-16 and UTF-32 have them. */
const isText = (body: Buffer): boolean => {
  if (markedUnicode(body) !== null) return true;
  let controls = 0;
  const sample = body.subarray(0, 65_536);
  for (const byte of sample) {
    if (byte === 0) return unmarkedUtf16(body) !== null;
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) controls += 1;
  }
  return controls * 50 <= sample.length;
};

const unsupported = (message: string) =>
  documentError('document-unsupported', `${message} We read PDF, DOCX, HTML, TXT and MD.`);
const encrypted = () =>
  documentError('document-encrypted', 'The document is encrypted; upload it without its password.');
const mislabelled = (fileName: string) =>
  documentError('document-broken', `The file is called ${extensionOf(fileName)}, but its content is something else.`);
