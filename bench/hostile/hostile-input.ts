/** What a hostile server or person may hand us, and who reads it. */
export type HostileInput = {
  kind: 'feed' | 'page' | 'robots.txt' | 'document';
  name: string;
  /** Of an uploaded file: its ending tells how it is read. */
  fileName?: string;
  make: () => Uint8Array;
};

/** `unit` again and again until about `size` bytes are full, between `before` and `after`. */
export const filled = (size: number, unit: string, before = '', after = ''): Buffer =>
  Buffer.from(before + unit.repeat(Math.ceil(size / unit.length)) + after);
