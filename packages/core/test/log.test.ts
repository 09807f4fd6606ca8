import { describe, expect, it } from 'vitest';
import { CtiError } from '../src/error.ts';
import { createLog } from '../src/log.ts';
import { withWorkIds } from '../src/work-ids.ts';

const written = () => {
  const lines: string[] = [];
  const log = createLog('test', { level: 'info', destination: { write: (line) => void lines.push(line) } });
  return { log, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>, all: () => lines.join('') };
};

describe('a line', () => {
  it('has the ids of the work that logs it, through whatever that awaits, and its own words go first', async () => {
    const { log, last } = written();
    await withWorkIds({ requestId: 'r-1' }, () =>
      withWorkIds({ jobId: '7', articleId: 3 }, async () => {
        await Promise.resolve();
        log.info({ event: 'read', articleId: 4 });
      }),
    );
    expect(last()).toMatchObject({ requestId: 'r-1', jobId: '7', articleId: 4 });
    log.info({ event: 'after' });
    expect(last()).not.toHaveProperty('requestId');
  });

  it('masks what could be a secret', () => {
    const { log, all } = written();
    log.info({ headers: { authorization: 'Bearer s3cret', cookie: 's3cret' }, body: { password: 's3cret' } });
    log.info({ token: 's3cret', settings: { apiKey: 's3cret' }, secretKey: 's3cret' });
    expect(all()).not.toContain('s3cret');
  });

  it('says of an error its kind, message, code, place and cause', () => {
    const { log, last } = written();
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    log.error({ err: new CtiError('away', 'It is away.', 'retry', { detail: { host: 'a.example' }, cause }) });
    expect(last()['err']).toMatchObject({
      type: 'CtiError',
      message: 'It is away.',
      code: 'away',
      detail: { host: 'a.example' },
      at: expect.arrayContaining([expect.stringMatching(/log\.test\.ts/)]) as unknown,
      cause: { message: 'refused', code: 'ECONNREFUSED' },
    });
  });
});
