import { TextDecoder } from 'node:util';

/** The charset a page names in its first bytes, as the HTML standard looks for it. */
const inMarkup =
  /<meta[^>]{0,500}?charset\s{0,10}=\s{0,10}["']?([\w-]{1,40})|<\?xml[^>]{0,200}?encoding\s{0,10}=\s{0,10}["']([\w-]{1,40})/i;

/** A snapshot's bytes as text: by its byte order mark, its header, what it says of itself, else UTF-8. */
export const decodeSnapshot = ({ contentType, body }: { contentType: string | null; body: Buffer }): string => {
  const head = body.subarray(0, 2048).toString('latin1');
  const named = /charset\s{0,10}=\s{0,10}["']?([\w-]{1,40})/i.exec(contentType ?? '')?.[1];
  const markup = inMarkup.exec(head);
  return decoderFor(markOf(body) ?? named ?? markup?.[1] ?? markup?.[2] ?? 'utf-8').decode(body);
};

const markOf = (body: Buffer): string | null => {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : null;
};

const decoderFor = (label: string): TextDecoder => {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder(); // a label nobody knows
  }
};
