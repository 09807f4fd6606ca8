import { parseArgs } from 'node:util';
import { messageOf } from '@cti/core/error';
import { describeVariables } from '@cti/ops/environment/describe-variables';
import { StandaloneEnvironment } from '@cti/ops/environment/standalone-environment';
import { withSecretKey } from '@cti/ops/secret-key-file';
import { startStandalone } from './app.ts';
import { standaloneConfig } from './config.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

const fail = (error: unknown): never => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
};

const readOptions = () => {
  try {
    return parseArgs({ options: { demo: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    return fail(error);
  }
};

/** How long stopping may take before what is left is cut off; nothing is lost by it, only done again. */
const patienceMs = 15_000;

const { demo } = readOptions();
const standalone = await Promise.try(() => {
  const config = standaloneConfig(withSecretKey(process.env));
  // Where no key is set, one is kept in a file: the one that is named, or the data folder's own.
  const variables = describeVariables(StandaloneEnvironment, process.env, ['SECRET_KEY']);
  return startStandalone(config, { demo, variables, env: process.env, print });
}).catch(fail);

let stopping = false;
const stop = async () => {
  // Ctrl-C reaches us from the terminal and once more from npm; the first is enough.
  if (stopping) return;
  stopping = true;
  print('Stopping…');
  setTimeout(() => process.exit(0), patienceMs).unref();
  await standalone.close();
  print('Stopped. Nothing is lost; start again with npm start.');
  process.exit(0);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().catch(fail));
