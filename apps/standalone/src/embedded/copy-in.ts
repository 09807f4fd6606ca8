/** Most that one COPY may bring, in bytes: it is held in memory until it ends. */
const largestCopy = 256 * 1_048_576;

/** CopyInResponse: text, and no word on the columns. */
export const copyInResponse: Buffer = Buffer.from([0x47, 0, 0, 0, 7, 0, 0, 0]);

/** Whether a Query message is `COPY … FROM STDIN`. */
export const asksForRows = (query: Buffer): boolean => {
  const text = query.toString('latin1', 5, 20_000).trimStart().toLowerCase();
  return text.startsWith('copy ') && /\sfrom stdin\b/.test(text);
};

/**
 * Holds the messages of a COPY until its last: PGlite cannot wait for more in the middle of a statement, but takes the
 * statement with all of its rows at once. Throws RangeError when it becomes too much.
 */
export const createCopyIn = (query: Buffer): { add: (type: string, bytes: Buffer) => Buffer | null } => {
  const held = [query];
  let size = query.length;
  return {
    add: (type, bytes) => {
      if (type !== 'd' && type !== 'c' && type !== 'f') return null; // Flush and Sync mean nothing in between
      held.push(bytes);
      size += bytes.length;
      if (size > largestCopy) throw new RangeError(`A COPY of over ${largestCopy} bytes cannot be.`);
      return type === 'd' ? null : Buffer.concat(held);
    },
  };
};
