import { CtiError, verdictOf } from '@cti/core/error';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { orAborted, startDeadline } from '../../src/model/deadline.ts';
import { jsonSchemaOf } from '../../src/model/json-schema.ts';
import { ModelError } from '../../src/model/model-error.ts';
import { quoted } from '../../src/model/quoted.ts';
import { readAnswer } from '../../src/model/read-answer.ts';

const Answer = z.object({
  // A field may be called what JSON Schema calls a bound.
  format: z.string().max(5),
  count: z.int().min(0).max(9),
  kind: z.enum(['default', 'pattern']),
  parts: z.array(z.object({ quote: z.string().min(1), url: z.url().optional() })).max(3),
});

describe('the schema a provider is given', () => {
  it('leaves out the bounds, and only them, and closes every object', () => {
    expect(jsonSchemaOf(Answer)).toEqual({
      type: 'object',
      properties: {
        format: { type: 'string' },
        count: { type: 'integer' },
        kind: { type: 'string', enum: ['default', 'pattern'] },
        parts: {
          type: 'array',
          items: {
            type: 'object',
            properties: { quote: { type: 'string' }, url: { type: 'string' } },
            required: ['quote'],
            additionalProperties: false,
          },
        },
      },
      required: ['format', 'count', 'kind', 'parts'],
      additionalProperties: false,
    });
  });

  it('is an object’s', () => {
    expect(() => jsonSchemaOf(z.array(z.string()))).toThrow(TypeError);
    expect(() =>
      jsonSchemaOf(z.object(Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`f${i}`, z.string()])))),
    ).toThrow(/32 KiB/);
  });
});

describe('reading an answer', () => {
  const value = { format: 'x', count: 1, kind: 'default', parts: [] };
  it.each([
    ['plain', JSON.stringify(value)],
    ['fenced', `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``],
    ['introduced', `Here you are: ${JSON.stringify(value)} I hope that helps.`],
  ])('takes one that is %s', (_how, text) => {
    expect(readAnswer(text, Answer)).toEqual({ isFitting: true, value });
  });

  it.each([
    ['', /not valid JSON/],
    ['I cannot do that.', /not valid JSON/],
    ['{"format":"x"', /not valid JSON/],
    [JSON.stringify({ ...value, count: 12 }), /count/],
    [JSON.stringify({ ...value, format: 'far too long' }), /format/],
  ])('says what is wrong with %j', (text, errors) => {
    const read = readAnswer(text, Answer);
    expect(read.isFitting ? '' : read.errors).toMatch(errors);
  });

  it('keeps the errors short, whatever the answer', () => {
    const read = readAnswer(JSON.stringify({ parts: Array.from({ length: 5_000 }, () => ({ quote: 1 })) }), Answer);
    expect(read.isFitting ? Infinity : read.errors.length).toBeLessThanOrEqual(2_000);
  });
});

describe('what a provider said', () => {
  it.each([
    'Authorization: Bearer abc.def-ghi',
    'authorization=Basic dXNlcjpwYXNz',
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/2026/us-east-1',
    'canonical: x-amz-security-token:FwoGZXIvYXdzEBYaD end',
    'Signature=abcdef0123456789',
    'no answer from http://reader:hunter2@host:11434/api',
  ])('is shown without the secret in %j', (message) => {
    expect(quoted(message)).toContain('[masked]');
    expect(quoted(message)).not.toMatch(/abc\.def|dXNlcjp|AKIAIOS|FwoGZ|abcdef01|hunter2/);
  });

  it('is one short line', () => {
    const line = quoted(`first\nsecond\u0000\t${'x'.repeat(1_000_000)}`);
    expect(line.startsWith('first second x')).toBe(true);
    expect(line.length).toBeLessThanOrEqual(301);
  });
});

describe('the clocks of a call', () => {
  const about = { provider: 'ollama', model: 'm' } as const;

  it('stop for good when the call has ended', async () => {
    const deadline = startDeadline(about, { totalMs: 20, idleMs: 20 }, undefined);
    deadline.end();
    const { reason } = deadline.signal as { reason: ModelError };
    await new Promise((resolve) => {
      setTimeout(resolve, 40);
    });
    expect(deadline.signal.reason).toBe(reason);
    expect(reason.kind).toBe('cancelled');
  });

  it('end a wait for something that never listens', async () => {
    const deadline = startDeadline(about, { totalMs: 10_000, idleMs: 10 }, undefined);
    await expect(orAborted(new Promise(() => {}), deadline.signal)).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('leave no rejection behind that nobody handles, which would end the process', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => void unhandled.push(reason);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', listen);
    onTestFinished(() => {
      process.off('unhandledRejection', listen);
      for (const other of others) process.on('unhandledRejection', other);
    });
    const { signal } = startDeadline(about, { totalMs: 1_000, idleMs: 1_000 }, AbortSignal.abort());
    await expect(orAborted(Promise.reject(new Error('too late')), signal)).rejects.toMatchObject({ kind: 'cancelled' });
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
  });

  it('give the caller’s own verdict when the caller stops', () => {
    const reason = new CtiError('stopping', 'the worker is stopping', 'retry-later', { retryAt: new Date() });
    const deadline = startDeadline(about, { totalMs: 1_000, idleMs: 1_000 }, AbortSignal.abort(reason));
    const { retryAt } = reason;
    expect(verdictOf(deadline.signal.reason)).toBe('retry-later');
    expect(deadline.signal.reason).toMatchObject({ kind: 'cancelled', retryAt });
  });
});

describe('a model’s error', () => {
  it('keeps its verdict and time when the usage is added', () => {
    const retryAt = new Date(Date.now() + 5_000);
    const error = new ModelError('throttled', 'busy', { provider: 'bedrock', model: 'm', status: 429, retryAt });
    const usage = { inputTokens: 3, outputTokens: 0, cachedReadTokens: 0, cachedWriteTokens: 0, isEstimated: true };
    expect(error.withUsage(usage)).toMatchObject({
      kind: 'throttled',
      verdict: 'retry-later',
      retryAt,
      usage,
      detail: { provider: 'bedrock', model: 'm', status: 429 },
    });
  });
});
