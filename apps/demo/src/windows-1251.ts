const upperHalf =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї' +
  'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';
const codes = new Map(Array.from(upperHalf, (letter, index) => [letter, 0x80 + index]));

/** Text as windows-1251 bytes, which Node only decodes; a letter the code page lacks becomes a numeric entity. */
export const encodeWindows1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text).flatMap((letter) => {
      const point = letter.codePointAt(0) ?? 0;
      if (point < 0x80) return [point];
      const code = codes.get(letter);
      return code === undefined ? [...Buffer.from(`&#${point};`)] : [code];
    }),
  );
