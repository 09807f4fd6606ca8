import { describe, expect, it } from 'vitest';
import { emfLine } from '../src/emf.ts';

const at = new Date('2026-11-23T04:00:00Z');
const line = emfLine('CtiScraper', { system: 'cti', queue: 'fetch' }, { QueueDepth: { value: 7, unit: 'Count' } }, at);

describe('a line of embedded metrics', () => {
  it('is one line of JSON', () => {
    expect(line).not.toContain('\n');
    expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('names every metric and dimension that it carries a value for', () => {
    expect(JSON.parse(line)).toEqual({
      _aws: {
        Timestamp: at.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'CtiScraper',
            Dimensions: [['system', 'queue']],
            Metrics: [{ Name: 'QueueDepth', Unit: 'Count' }],
          },
        ],
      },
      system: 'cti',
      queue: 'fetch',
      QueueDepth: 7,
    });
  });
});
