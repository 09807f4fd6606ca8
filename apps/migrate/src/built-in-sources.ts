import { readFile } from 'node:fs/promises';
import { CtiError } from '@cti/core/error';
import { readSourceFile } from '@cti/core/source-file';
import type { Db } from '@cti/db/connect';
import { registerSources } from '@cti/db/write/sources';

const file = new URL('../../../config/sources.yaml', import.meta.url);

/** First checks are spread over this long, so that a start is no stampede. */
const spreadSeconds = 20;

/** Adds the built-in sources that are not there yet; those a person changed or paused stay as they are. Answers how many. */
export const registerBuiltInSources = async (db: Db): Promise<number> => {
  const { declarations, problems } = readSourceFile(await readFile(file, 'utf8'));
  const [problem] = problems;
  if (problem) {
    throw new CtiError(
      'bad-sources',
      `config/sources.yaml: ${problem.slug ?? problem.index}: ${problem.message}`,
      'give-up',
    );
  }
  return (await registerSources(db, declarations, { origin: 'built-in', spreadSeconds })).length;
};
