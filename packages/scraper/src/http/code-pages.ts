/**
 * Character sets that TextDecoder does not know and old feeds still name: the DOS code pages of western and central Europe,
 * and IBM's EBCDIC. The tables are those of Unicode's own mapping files (unicode.org/Public/MAPPINGS/VENDORS).
 */
export const decodeCodePage = (body: Buffer, name: string): string | null => {
  const upper = upperHalves[name];
  return upper === undefined ? null : mapped(body, `${ascii}${upper}`);
};

/** The text of EBCDIC (IBM037) bytes; recognised by how they spell `<?xm`, XML 1.0 appendix F. Null for other bytes. */
export const decodeEbcdic = (body: Buffer): string | null =>
  body.subarray(0, 4).equals(ebcdicStart) ? mapped(body, ebcdic) : null;

const mapped = (body: Buffer, table: string): string => {
  const parts: string[] = [];
  for (let at = 0; at < body.length; at += chunkBytes) {
    const codes = Array.from(body.subarray(at, at + chunkBytes), (byte) => table.charCodeAt(byte));
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
};

/** As many as one call takes arguments without harm. */
const chunkBytes = 8_192;
const ebcdicStart = Buffer.from([0x4c, 0x6f, 0xa7, 0x94]);
const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));

const upperHalves: Partial<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ' +
    'áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
    'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č' +
    'áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀' +
    'ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
};

/** Control codes but tab and line ends stand for nothing; 0x15 and 0x25 both end a line. */
const ebcdicControls = Array.from({ length: 64 }, (_, code) =>
  code === 0x05 ? '\t' : code === 0x0d ? '\r' : code === 0x15 || code === 0x25 ? '\n' : '\uFFFD',
).join('');
const ebcdic =
  ebcdicControls +
  ' \u00a0âäàáãåçñ¢.<(+|&éêëèíîïìß!$*);¬-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@\'="' +
  'Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®^£¥·©§¶¼½¾[]¯¨´×' +
  '{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ\uFFFD';
