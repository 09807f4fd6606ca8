import { Command } from 'commander';
import { type Place, placeOf } from '../place.ts';
import { sayVerification } from '../audit/say-verification.ts';
import { type Verified, verifyAt } from '../audit/verify-at.ts';

type Options = { url?: string; token?: string; data?: string };

/** `cti audit verify`: whether the audit log is as it was written. Ends with 1 where it is not, and with 2 where nobody knows. */
export const auditCommand = (env: NodeJS.ProcessEnv): Command =>
  new Command('audit').description('the log of who did what').addCommand(
    new Command('verify')
      .description('compute every hash of the audit log anew, and name the first row that was tampered with')
      .option('--url <address>', 'ask a running web server, such as http://127.0.0.1:8080')
      .option('--token <token>', 'a token with the scope admin; else CTI_TOKEN. Only with --url or --data')
      .option('--data <folder>', 'the folder of npm start: asks the server that has it open')
      .addHelpText('after', '\nWithout an option, DATABASE_URL names the PostgreSQL database to read.')
      .action(async (options: Options) => {
        process.exitCode = await verify(options, env);
      }),
  );

const verify = async (options: Options, env: NodeJS.ProcessEnv): Promise<number> => {
  const place: Place | string = placeOf(options, env);
  if (typeof place === 'string') return told(place, 2);
  const result: Verified | string = await verifyAt(place);
  if (typeof result === 'string') return told(result, 2);
  console.log(sayVerification(result));
  return result.ok ? 0 : 1;
};

const told = (problem: string, code: number): number => {
  console.error(problem);
  return code;
};
