/**
 * The name TextDecoder or code-pages.ts knows a character set by. Feeds also write Windows' code page numbers, underscores and
 * names of their own ("cp936", "win-1251", "UTF_8"), which the WHATWG's list of labels leaves out.
 */
export const charsetName = (label: string): string => {
  const plain = label.toLowerCase().replace(/[^a-z\d]/g, '');
  return aliases[plain] ?? windowsPage(plain) ?? label;
};

const aliases: Partial<Record<string, string>> = {
  utf8: 'utf-8',
  unicode11utf8: 'utf-8',
  ansi: 'windows-1252',
  latin1: 'iso-8859-1',
  latin2: 'iso-8859-2',
  latin9: 'iso-8859-15',
  koi8: 'koi8-r',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  sjis: 'shift_jis',
  shiftjis: 'shift_jis',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  windows932: 'shift_jis',
  eucjp: 'euc-jp',
  cp936: 'gbk',
  ms936: 'gbk',
  windows936: 'gbk',
  gb231280: 'gbk',
  hzgb2312: 'gbk',
  euccn: 'gbk',
  gb18030: 'gb18030',
  cp950: 'big5',
  ms950: 'big5',
  windows950: 'big5',
  big5: 'big5',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  euckr: 'euc-kr',
  johab: 'euc-kr',
  tis620: 'windows-874',
  cp874: 'windows-874',
  cp437: 'cp437',
  ibm437: 'cp437',
  437: 'cp437',
  cspc8codepage437: 'cp437',
  cp850: 'cp850',
  ibm850: 'cp850',
  850: 'cp850',
  cp852: 'cp852',
  ibm852: 'cp852',
  852: 'cp852',
};

/** "cp1251", "win1251", "windows_1251" and "x-cp1251". */
const windowsPage = (plain: string): string | null => {
  const page = /^(?:x?cp|win|windows|ms|ansi)(125[0-8])$/.exec(plain)?.[1];
  return page === undefined ? null : `windows-${page}`;
};
