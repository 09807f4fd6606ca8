import { Command } from 'commander';
import { examine } from '../doctor/examine.ts';
import type { Installation } from '../doctor/open-installation.ts';
import { printFindings, worstOf } from '../doctor/print-findings.ts';

type Options = { data?: string; json: boolean; network: boolean };

/** `cti doctor`: how everything is, a line each, with a remedy for what is not well. Ends with 1 where something failed. */
export const doctorCommand = (env: NodeJS.ProcessEnv): Command =>
  new Command('doctor')
    .description('look at everything an installation stands on, and say what helps')
    .option('--data <folder>', 'the folder of npm start, running or not')
    .option('--json', 'say it as JSON', false)
    .option('--no-network', 'ask no site on the internet')
    .addHelpText('after', '\nWithout --data, DATABASE_URL and QUEUE_URL name the installation.')
    .action(async ({ data, json, network }: Options) => {
      const findings = await examine({ installation: installationOf(data, env), env, asksNetwork: network });
      const state = worstOf(findings);
      const text = json ? JSON.stringify({ state, findings }, null, 2) : printFindings(findings);
      // A server that took the connection and never answers would keep the process for ever.
      process.stdout.write(`${text}\n`, () => process.exit(state === 'fail' ? 1 : 0));
    });

const installationOf = (data: string | undefined, env: NodeJS.ProcessEnv): Installation | null => {
  if (data !== undefined) return { data };
  const databaseUrl = env['DATABASE_URL'];
  return databaseUrl ? { databaseUrl } : null;
};
