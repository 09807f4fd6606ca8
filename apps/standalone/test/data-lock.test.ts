import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockData } from '../src/data-lock.ts';

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cti-lock-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process that asks for the lock, says how that went, and stays. */
const ask = async (): Promise<{ child: ChildProcess; said: string }> => {
  const lockModule = new URL('../src/data-lock.ts', import.meta.url).href;
  const script = `const { lockData } = await import(${JSON.stringify(lockModule)});
    try { lockData(${JSON.stringify(folder)}); console.log('held'); } catch (error) { console.log(error.code); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
};

const kill = async (child: ChildProcess) => {
  child.kill('SIGKILL');
  await once(child, 'close');
};

describe('the lock on a data folder', () => {
  it('tells a second asker who holds the folder, and where that one answers', () => {
    const lock = lockData(folder);
    lock.announce('http://127.0.0.1:8080', null);
    const who = new RegExp(`^${folder} is in use by process ${process.pid} since .*, at http://127.0.0.1:8080\\.`);
    expect(() => lockData(folder)).toThrow(who);
    expect(() => lockData(folder)).toThrow(expect.objectContaining({ code: 'data-held', verdict: 'give-up' }));
    lock.release();
  });

  it('is free again once released', () => {
    lockData(folder).release();
    lockData(folder).release();
  });

  it('does not take the remains of a killed process for a holder', async () => {
    const { child } = await ask();
    expect(() => lockData(folder)).toThrow(`in use by process ${child.pid}`);
    await kill(child);
    expect(existsSync(join(folder, 'holder.json'))).toBe(true);
    lockData(folder).release();
  });

  it('goes to exactly one of many who ask at once over the remains of a killed process', async () => {
    await kill((await ask()).child);
    const answers = (await Promise.all(Array.from({ length: 5 }, ask))).map(({ said }) => said);
    expect(answers.toSorted()).toEqual(['data-held', 'data-held', 'data-held', 'data-held', 'held']);
  });

  it('stays held when those who were refused have gone', async () => {
    const lock = lockData(folder);
    const { child, said } = await ask();
    expect(said).toBe('data-held');
    await kill(child);
    expect((await ask()).said).toBe('data-held');
    lock.release();
  });
});
