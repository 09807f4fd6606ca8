import { spawn } from 'node:child_process';

export type Run = (command: string, args: string[]) => Promise<string>;

/** Runs a program, shows what it says on its error stream, and answers what it printed. Throws when it fails. */
export const run: Run = (command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['inherit', 'pipe', 'inherit'] });
    const printed: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(printed).toString());
      else reject(new Error(`${command} ${args.slice(0, 3).join(' ')} ended with ${code ?? 'a signal'}`));
    });
  });
