import { messageOf } from './message-of.ts';
import type { Outputs } from './steps.ts';

/** What a release does to an account, one step each; `createSteps` does them with AWS. */
export type ReleaseSteps = {
  /** The tag that runs; null when nothing does. */
  runningTag: () => Promise<string | null>;
  deployBase: () => Promise<Outputs>;
  migrate: (base: Outputs) => Promise<void>;
  /** ECS waits for the new tasks and goes back by itself when they do not become ready, which fails the deployment. */
  deployServices: (tag: string) => Promise<Outputs>;
  /** Asks the door at `url`, by its own address `at`. */
  smokeTest: (url: string, at: string) => Promise<void>;
};

export type Release = { tag: string; domain: string | null };

/**
 * Network and data, migrations, services, smoke test, in this order; answers the address. It ends at the first step that
 * fails. When the smoke test does, the images that ran before are deployed again (by their tag: CloudFormation has
 * deregistered their task definitions by then), and the release still counts as failed. Migrations are never undone.
 */
export const release = async (
  steps: ReleaseSteps,
  { tag, domain }: Release,
  say: (line: string) => void,
): Promise<string> => {
  const before = await steps.runningTag();
  say(before ? `Running now: ${before}` : 'Nothing runs yet.');
  const base = await steps.deployBase();
  say('Migrating …');
  await steps.migrate(base);
  const { Url = '', PointTo = '' } = await deployServices(steps, tag);
  if (domain) say(`Let ${domain} be a CNAME or alias of ${PointTo}`);
  try {
    await steps.smokeTest(Url, PointTo);
  } catch (error) {
    const why = `${tag} did not become ready: ${messageOf(error)}.`;
    if (before === null)
      throw new Error(`${why} Nothing ran before, so there is nothing to go back to.`, { cause: error });
    if (before === tag)
      throw new Error(`${why} It is what ran before, so there is nothing to go back to.`, { cause: error });
    say(`${why} Going back to ${before}. What was migrated stays: the version before runs on it.`);
    await goBack(steps, before, why);
    throw new Error(`${why} ${before} runs again.`, { cause: error });
  }
  return Url;
};

/** A deployment that fails is undone by CloudFormation; what runs after that is asked, not guessed. */
const deployServices = async (steps: ReleaseSteps, tag: string): Promise<Outputs> => {
  try {
    return await steps.deployServices(tag);
  } catch (error) {
    const now = await steps.runningTag().catch((unknown: unknown) => `unknown (${messageOf(unknown)})`);
    throw new Error(
      `The services of ${tag} were not deployed: ${messageOf(error)}. Running now: ${now ?? 'nothing'}. What was migrated stays.`,
      { cause: error },
    );
  }
};

const goBack = async (steps: ReleaseSteps, before: string, why: string): Promise<void> => {
  try {
    const { Url = '', PointTo = '' } = await steps.deployServices(before);
    await steps.smokeTest(Url, PointTo);
  } catch (error) {
    throw new Error(
      `${why} Going back to ${before} failed, too: ${messageOf(error)}. ` +
        'Nobody may be served: see docs/operations.md, “Going back to an earlier release”.',
      { cause: error },
    );
  }
};
