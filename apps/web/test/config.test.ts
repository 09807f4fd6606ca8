import { describe, expect, it } from 'vitest';
import { WebEnvironment } from '@cti/ops/environment/web-environment';
import { webConfig } from '../src/config.ts';

const least = { DATABASE_URL: 'postgres://cti:secret@db/cti', QUEUE_URL: 'redis://queue:6379' };

describe("the web's configuration", () => {
  it('listens on loopback only, unless told otherwise', () => {
    expect(webConfig(least)).toMatchObject({ HOST: '127.0.0.1', PORT: 8080, ALLOWED_HOSTS: [], LOG_LEVEL: 'info' });
    expect(webConfig({ ...least, PORT: '0', ALLOWED_HOSTS: 'cti.example, b.example' })).toMatchObject({
      PORT: 0,
      ALLOWED_HOSTS: ['cti.example', 'b.example'],
    });
  });

  it('names every variable at fault, and repeats no value', () => {
    const start = () => webConfig({ DATABASE_URL: 'mysql://cti:secret@db/cti', PORT: 'many' });
    expect(start).toThrow(/DATABASE_URL.*PORT|PORT.*DATABASE_URL/s);
    expect(start).toThrow(/QUEUE_URL/);
    expect(start).not.toThrow(/secret/);
  });

  it('reads a key of 32 bytes, does without one, and repeats none that is wrong', () => {
    const hex = 'ab'.repeat(32);
    expect(webConfig({ ...least, SECRET_KEY: hex }).SECRET_KEY).toEqual(Buffer.from(hex, 'hex'));
    expect(webConfig(least).SECRET_KEY).toBeNull();
    expect(webConfig({ ...least, SECRET_KEY: '' }).SECRET_KEY).toBeNull();
    const start = () => webConfig({ ...least, SECRET_KEY: 'a-passphrase-of-more-than-32-letters' });
    expect(start).toThrow(/SECRET_KEY: .*32 bytes/);
    expect(start).not.toThrow(/passphrase/);
  });

  it('describes every variable', () => {
    for (const [name, field] of Object.entries(WebEnvironment.shape))
      expect([name, field.description]).toEqual([name, expect.any(String)]);
  });
});
