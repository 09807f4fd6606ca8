import { stackNames } from './app.ts';
import { run } from './deploy/command.ts';
import { createSteps } from './deploy/create-steps.ts';
import { createDeployStack } from './deploy/deploy-stack.ts';
import { release } from './deploy/release.ts';
import { readOptions } from './options.ts';

// `npm run deploy -w infra -- --profile small --email you@example.com --tag <commit>`, with credentials as the AWS CLI
// finds them. `--only images` deploys the registries alone, so that there is somewhere to push to; `--only base` also network
// and data, so that a backup can be restored before anything runs. What else happens, and when it goes back: deploy/release.ts.
const given = process.argv.slice(2);
const onlyAt = given.indexOf('--only');
const only = onlyAt === -1 ? null : given[onlyAt + 1];
const args = onlyAt === -1 ? given : given.toSpliced(onlyAt, 2);
if (only !== null && only !== 'images' && only !== 'base') throw new Error('--only: images or base');
if (!args.includes('--email')) throw new Error('--email: the address that alarms go to');
const options = readOptions(args);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const deployed = createDeployStack(run, args);
const deployStack: typeof deployed = (stack, deployment) => {
  say(`Deploying ${stack} …`);
  return deployed(stack, deployment);
};
const steps = createSteps(run, deployStack, options);

await deployStack(stackNames(options).images, { tag: options.tag });
if (only === 'base') await steps.deployBase();
if (only === null) say(`Ready: ${await release(steps, options, say)}`);
