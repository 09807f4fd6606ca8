import { describe, expect, it } from 'vitest';
import type { StartSpan } from '../src/tracing.ts';
import { withSpan } from '../src/with-span.ts';
import { withWorkIds, workIds } from '../src/work-ids.ts';

const spies = () => {
  const told: string[] = [];
  const startSpan: StartSpan = ({ name, under }) => {
    told.push(`begin ${name} under ${under['span_id'] ?? 'nothing'}`);
    return {
      ids: { span_id: name },
      end: (_, failure) => void told.push(`end ${name}${failure ? ` ${failure}` : ''}`),
    };
  };
  return { told, startSpan };
};

describe('work with a span', () => {
  it('has its ids, and so has what it begins, in a span below', async () => {
    const { told, startSpan } = spies();
    const seen = await withSpan(startSpan, 'backup', () =>
      withSpan(startSpan, 'proof', async () => workIds()['span_id']),
    );
    expect(seen).toBe('proof');
    expect(told).toEqual(['begin backup under nothing', 'begin proof under backup', 'end proof', 'end backup']);
  });

  it('fails as it would without one, and the span says only that it did', async () => {
    const { told, startSpan } = spies();
    const failing = withSpan(startSpan, 'backup', () => Promise.reject(new Error('no room at /safe')));
    await expect(failing).rejects.toThrow('no room at /safe');
    expect(told).toEqual(['begin backup under nothing', 'end backup failed']);
  });

  it('is done all the same while traces are off, under the ids it had', async () => {
    const ids = withWorkIds({ requestId: 'r-1' }, () => withSpan(undefined, 'backup', async () => workIds()));
    expect(await ids).toEqual({ requestId: 'r-1' });
  });
});
