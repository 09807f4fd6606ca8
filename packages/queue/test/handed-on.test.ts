import { describe, expect, it } from 'vitest';
import { handOn, idsHandedOn } from '../src/handed-on.ts';

describe('what a job takes along', () => {
  it('is the request and the trace it belongs to, and not the job or the article of who enqueues it', () => {
    const { telemetry } = handOn({ requestId: 'r-1', jobId: '7', articleId: 4, trace_id: 'ab', span_id: 'cd' });
    expect(idsHandedOn(telemetry?.metadata)).toEqual({ requestId: 'r-1', trace_id: 'ab', span_id: 'cd' });
  });

  it('is nothing where there is nothing to tell', () => {
    expect(handOn({ jobId: '7' })).toEqual({});
    expect(idsHandedOn(undefined)).toEqual({});
  });

  it.each(['', 'null', '7', '{', '{"requestId":7}', '{"requestId":"two words"}', `{"requestId":"${'x'.repeat(101)}"}`])(
    'is nothing of what cannot be ids: %s',
    (metadata) => {
      expect(idsHandedOn(metadata)).toEqual({});
    },
  );
});
