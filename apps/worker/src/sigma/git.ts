import { spawn } from 'node:child_process';
import { CtiError } from '@cti/core/error';

type Git = {
  /** Settings of git for this one call, as `name=value`. */
  settings?: readonly string[];
  input?: string;
  /** The command ssh connects with. */
  ssh?: string;
  /** Largest answer in bytes; more ends the call. */
  mostBytes?: number;
  signal: AbortSignal;
};

const mostComplaint = 2000;

/** Nothing of the machine's own settings, no prompts, and no way of transport but these. */
const environment = (home: string, ssh: string | undefined): NodeJS.ProcessEnv => ({
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin',
  HOME: home,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: 'true',
  GIT_ALLOW_PROTOCOL: 'https:http:ssh',
  GIT_NO_LAZY_FETCH: '1',
  ...(ssh === undefined ? {} : { GIT_SSH_COMMAND: ssh, GIT_SSH_VARIANT: 'ssh' }),
});

const safeSettings = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'credential.helper=',
  'http.followRedirects=false',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=20',
  'submodule.recurse=false',
  'gc.auto=0',
];

/**
 * Runs git in `folder`, and answers what it wrote. Throws CtiError (give-up): 'git-missing', 'git-failed' with git's own
 * words, 'too-large', or 'timeout' when the signal ends it.
 */
export const runGit = (args: readonly string[], folder: string, options: Git): Promise<Buffer> => {
  const { settings = [], input, ssh, mostBytes = 1_048_576, signal } = options;
  const named = [...safeSettings, ...settings].flatMap((setting) => ['-c', setting]);
  return new Promise((resolve, reject) => {
    const fail = (code: string, message: string, cause?: unknown) =>
      reject(new CtiError(code, message, 'give-up', { cause }));
    const child = spawn('git', [...named, ...args], {
      cwd: folder,
      env: environment(folder, ssh),
      signal,
      killSignal: 'SIGKILL',
    });
    const parts: Buffer[] = [];
    let bytes = 0;
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= mostBytes) return void parts.push(part);
      fail('too-large', `git answered more than ${mostBytes} bytes.`);
      child.kill('SIGKILL');
    });
    child.stderr.on('data', (part: Buffer) => {
      if (complaint.length < mostComplaint) complaint += part.toString('utf8');
    });
    // A git that ends before it has read everything says why on its way out.
    child.stdin.on('error', () => undefined);
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) return fail('timeout', 'git took too long.', error);
      if (error.code === 'ENOENT')
        return fail(
          'git-missing',
          'git is not installed where the worker runs. Install it there, or name a folder under SIGMA_RULES_ROOT.',
          error,
        );
      fail('git-failed', `git did not start: ${error.message}`, error);
    });
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else fail('git-failed', `git said: ${lastLines(complaint) || `nothing, and ended with ${code}`}`);
    });
    child.stdin.end(input ?? '');
  });
};

const lastLines = (complaint: string): string =>
  complaint
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('Cloning into'))
    .slice(-3)
    .join(' ')
    .slice(0, 500);
