import type { Readable } from 'node:stream';

/** Where backups are kept. */
export type Store = {
  /** How a person calls a backup there. */
  describe: (name: string) => string;
  /** The names of the files there, in no order. */
  list: () => Promise<string[]>;
  read: (name: string) => Promise<Readable>;
  /** Keeps what comes under that name once all of it has come; until then, and if it breaks off, nothing has it. */
  write: (name: string, bytes: Readable) => Promise<void>;
  remove: (name: string) => Promise<void>;
};
