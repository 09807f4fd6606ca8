import { resolve } from 'node:path';
import { messageOf } from '@cti/core/error';
import { lockData } from '../data-lock.ts';
import { startEmbeddedDatabase } from './database.ts';

// `node serve-alone.ts <data folder>`: opens that folder's database and nothing else, says its address in one line of JSON,
// and closes when its input ends. It is how cti reaches the data of npm start while that is not running.
const [, , folder = 'data'] = process.argv;

const open = async () => {
  const lock = lockData(resolve(folder));
  try {
    const database = await startEmbeddedDatabase(resolve(folder));
    process.stdout.write(`${JSON.stringify({ url: database.url })}\n`);
    process.stdin.resume().on('close', () => {
      void database
        .close()
        .then(lock.release)
        .then(() => process.exit(0));
    });
  } catch (error) {
    lock.release();
    throw error;
  }
};

await open().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
