import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vitest/config';
import whole from '../vitest.config.ts';

// `npm test -w infra` begins here, where no test of the whole would be found: the projects count from the root.
export default mergeConfig(whole, { root: fileURLToPath(new URL('..', import.meta.url)) });
