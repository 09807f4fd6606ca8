import { createLog } from '@cti/core/log';
import { describe, expect, it, vi } from 'vitest';
import { createPulseStream } from '../src/events/pulse-stream.ts';
import { remember } from '../src/insight/remember.ts';
import { inertWeb } from './fixture.ts';

const logger = createLog('web', { level: 'silent' });

/** As much of an answer as the stream needs, written into a list. */
const fakeResponse = () => {
  const written: string[] = [];
  const listeners: (() => void)[] = [];
  const leave = () => listeners.forEach((listener) => listener());
  const response = {
    write: (text: string) => written.push(text),
    once: (_: string, listener: () => void) => listeners.push(listener),
    end: leave,
    destroy: leave,
    writableLength: 0,
  };
  return { response: response as never, written, leave };
};

describe('the pulse stream', () => {
  it('looks only while someone listens', async () => {
    const read = vi.fn(() => Promise.reject(new Error('the database is away')));
    const stream = createPulseStream(read, { everyMs: 1, logger });
    await new Promise((done) => setTimeout(done, 20));
    expect(read).not.toHaveBeenCalled();
    const client = fakeResponse();
    stream.add(client.response);
    await vi.waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(2)); // and goes on after a failure
    client.leave();
    await new Promise((done) => setTimeout(done, 20));
    const looks = read.mock.calls.length;
    await new Promise((done) => setTimeout(done, 20));
    expect(read).toHaveBeenCalledTimes(looks);
  });

  it('tells those who wait that it is still there', async () => {
    const stream = createPulseStream(() => new Promise(() => undefined), { everyMs: 1000, heartbeatMs: 5, logger });
    const client = fakeResponse();
    stream.add(client.response);
    await vi.waitFor(() => expect(client.written).toContain(': still here\n\n'));
    stream.close();
  });

  it('is full at its bound and has room again when one leaves', () => {
    const stream = createPulseStream(() => new Promise(() => undefined), { everyMs: 1000, maxClients: 1, logger });
    const client = fakeResponse();
    stream.add(client.response);
    expect(stream.full()).toBe(true);
    client.leave();
    expect(stream.full()).toBe(false);
  });
});

describe('remember', () => {
  it('asks once for all who ask meanwhile, and again after a failure', async () => {
    const ask = vi.fn(async (key: string) => {
      if (key === 'bad') throw new Error('no');
      return key;
    });
    const asked = remember(60_000, ask);
    expect(await Promise.all([asked('a'), asked('a'), asked('b')])).toEqual(['a', 'a', 'b']);
    expect(ask).toHaveBeenCalledTimes(2);
    await expect(asked('bad')).rejects.toThrow('no');
    await expect(asked('bad')).rejects.toThrow('no');
    expect(ask).toHaveBeenCalledTimes(4);
  });
});

describe('closing the server', () => {
  it('does not wait for anything when nobody is there', async () => {
    await (await inertWeb()).close();
  });
});
