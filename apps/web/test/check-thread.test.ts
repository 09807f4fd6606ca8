import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckThread } from '../src/sigma/check-thread.ts';
import { soundRule } from './sigma-rules.ts';

const asked: string[] = [];
let thread: ReturnType<typeof createCheckThread>;
beforeAll(() => {
  const readKnown = async (logsource: string) => {
    asked.push(logsource);
    const atoms = [['Image|endswith|\\vssadmin.exe', 'CommandLine|contains|delete']];
    return [{ repositoryId: 1, path: 'a.yml', ruleId: '', title: 'Known', atoms }];
  };
  thread = createCheckThread(readKnown, { longestMs: 1000 });
});
afterAll(() => thread.close());

const approved = { mark: 0, readApproved: async () => [] };
const check = (yaml: string) => thread.check({ kind: 'check', yaml, evidence: null, mark: 'one' }, approved);

/** Selections that each may hold in seven ways, and all of which must. */
const intricate = (): string => {
  const selections = Array.from({ length: 16_000 }, (_, at) => `  s${at}:\n    F${at}: [a, b, c, d, e, f, g]\n`).join(
    '',
  );
  return soundRule.replace(
    /detection:[^]*?condition: selection\n/,
    () => `detection:\n${selections}  condition: all of s*\n`,
  );
};

describe('the thread that checks rules', () => {
  it('compares a rule with what is known of its log, which it asks for once', async () => {
    const first = await check(soundRule);
    await check(soundRule);
    expect(asked).toEqual(['process_creation/windows/']);
    expect(first).toMatchObject({
      isSound: true,
      rules: [
        { novelty: { verdict: 'covered', nearest: [{ title: 'Known', file: { repositoryId: 1, path: 'a.yml' } }] } },
      ],
    });
  });

  it('gives up a text that takes too long, leaves the event loop free meanwhile, and goes on with the next', async () => {
    const refused = check(intricate()).catch((error: unknown) => error);
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 10);
    const next = check(soundRule);
    expect(await refused).toMatchObject({ statusCode: 400, code: 'sigma_too_intricate' });
    clearInterval(beat);
    expect(turns).toBeGreaterThan(20);
    expect(await next).toMatchObject({ isSound: true });
  }, 30_000);
});
