import { stackNames } from '../app.ts';
import type { Options } from '../options.ts';
import type { Run } from './command.ts';
import type { DeployStack } from './deploy-stack.ts';
import type { ReleaseSteps } from './release.ts';
import { checkImages, findPrefixList, migrate, runningTag, smokeTest } from './steps.ts';

/** The steps of a release as AWS's and CDK's command lines do them. */
export const createSteps = (
  run: Run,
  deployStack: DeployStack,
  options: Options,
  { smokePauseMs = 10_000 }: { smokePauseMs?: number } = {},
): ReleaseSteps => {
  const stacks = stackNames(options);
  return {
    runningTag: () => runningTag(run, options),
    deployBase: async () => {
      await checkImages(run, options);
      const parameters: Record<string, string> =
        options.profile.edge === 'cloudfront' ? { CloudFrontPrefixList: await findPrefixList(run, options) } : {};
      return deployStack(stacks.base, { tag: options.tag, parameters });
    },
    migrate: (base) => migrate(run, options, base),
    deployServices: (tag) => deployStack(stacks.services, { tag }),
    smokeTest: (url, at) => smokeTest(url, at, smokePauseMs),
  };
};
