import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stackNames } from './app.ts';
import { run } from './deploy/command.ts';
import { type Outputs, checkImages, findPrefixList, migrate, runningTag, smokeTest } from './deploy/steps.ts';
import { readOptions } from './options.ts';

// `npm run deploy -w infra -- --profile small --email you@example.com --tag <commit>`, with credentials as the AWS CLI
// finds them. Registry, network and data, migrations, services, smoke test, in this order: it ends at the first that
// fails, and goes back to what ran before when the smoke test does. `--only images` deploys the registries alone, so that
// there is somewhere to push to; `--only base` also network and data, so that a backup can be restored before anything runs.
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const cdk = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
const given = process.argv.slice(2);
const onlyAt = given.indexOf('--only');
const only = onlyAt === -1 ? null : given[onlyAt + 1];
const args = onlyAt === -1 ? given : given.toSpliced(onlyAt, 2);
if (only !== null && only !== 'images' && only !== 'base') throw new Error('--only: images or base');
if (!args.includes('--email')) throw new Error('--email: the address that alarms go to');
const options = readOptions(args);
const stacks = stackNames(options);
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** For the shell that cdk runs the app by. Plain words stay as they are: cdk takes a quote at the beginning for its own. */
const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** The last --tag counts. */
const appAt = (tag: string) => ['node', path('main.ts'), ...args, '--tag', tag].map(quoted).join(' ');

const deployStack = async (
  stack: string,
  { parameters = {}, tag = options.tag }: { parameters?: Record<string, string>; tag?: string } = {},
): Promise<Outputs> => {
  say(`Deploying ${stack} …`);
  const outputs = path('../outputs.json');
  const told = Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${stack}:${name}=${value}`]);
  const fixed = [
    '--output',
    path('../cdk.out'),
    '--exclusively',
    '--require-approval',
    'never',
    '--outputs-file',
    outputs,
  ];
  await run(process.execPath, [cdk, 'deploy', stack, '--app', appAt(tag), ...fixed, ...told]);
  const answered = JSON.parse(await readFile(outputs, 'utf8')) as Record<string, Outputs>;
  return answered[stack] ?? {};
};

const deployBase = async (): Promise<Outputs> => {
  await checkImages(run, options);
  const parameters: Record<string, string> =
    options.profile.edge === 'cloudfront' ? { CloudFrontPrefixList: await findPrefixList(run, options) } : {};
  return deployStack(stacks.base, { parameters });
};

const release = async (): Promise<void> => {
  const before = await runningTag(run, options);
  say(before ? `Running now: ${before}` : 'Nothing runs yet.');
  const base = await deployBase();
  say('Migrating …');
  await migrate(run, options, base);
  const services = await deployStack(stacks.services);
  const { Url = '', PointTo = '' } = services;
  if (options.domain) say(`Let ${options.domain} be a CNAME or alias of ${PointTo}`);
  try {
    await smokeTest(Url, PointTo);
  } catch (error) {
    if (before === null || before === options.tag) throw error;
    say(`Going back to ${before}. What was migrated stays: the version before runs on it.`);
    await deployStack(stacks.services, { tag: before });
    await smokeTest(Url, PointTo);
    throw new Error(`${options.tag} did not become ready; ${before} runs again`, { cause: error });
  }
  say(`Ready: ${Url}`);
};

await deployStack(stacks.images);
if (only === 'base') await deployBase();
if (only === null) await release();
