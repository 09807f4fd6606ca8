import { describe, expect, it } from 'vitest';
import { authSettingsOf } from '../src/auth/auth-settings.ts';
import { webConfig } from '../src/config.ts';
import { isNearby } from '../src/http/private-address.ts';

const key = 'ab'.repeat(32);
const least = { DATABASE_URL: 'postgres://cti:secret@db/cti', QUEUE_URL: 'redis://queue:6379' };
const settings = (env: Record<string, string>) => authSettingsOf(webConfig({ ...least, ...env }));
const open = { HOST: '0.0.0.0', SECRET_KEY: key };

describe('whether people sign in', () => {
  it('is off on loopback and on anywhere else, unless told otherwise', () => {
    for (const HOST of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) expect(settings({ HOST })).toBeNull();
    for (const HOST of ['0.0.0.0', '::', '10.0.0.7', '127.example.org'])
      expect(settings({ ...open, HOST })).not.toBeNull();
    expect(settings({ AUTH: 'on', SECRET_KEY: key })).not.toBeNull();
    expect(settings({ AUTH: 'off' })).toBeNull();
  });

  it('cannot be off where others reach us', () => {
    expect(() => settings({ ...open, AUTH: 'off' })).toThrow(/AUTH: off is for loopback alone, and HOST is 0\.0\.0\.0/);
    expect(() => webConfig({ ...least, AUTH: 'maybe' })).toThrow(/AUTH/);
  });

  it('needs a key, which it never uses itself nor repeats', () => {
    expect(() => settings({ HOST: '0.0.0.0' })).toThrow(/SECRET_KEY: sign-in needs it, as `openssl rand -hex 32`/);
    const { secret, setupCode } = settings(open) ?? {};
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect([secret, setupCode].join()).not.toContain('abab');
    expect(settings(open)?.secret).toBe(secret);
    expect(settings({ ...open, SECRET_KEY: 'cd'.repeat(32) })?.secret).not.toBe(secret);
  });
});

describe('the set-up code', () => {
  it('is asked for where others reach us, the same in every task, or the one that was chosen', () => {
    const { setupCode } = settings(open) ?? {};
    expect(setupCode).toMatch(/^[0-9a-f]{20}$/);
    expect(settings(open)?.setupCode).toBe(setupCode);
    expect(settings({ ...open, SETUP_CODE: 'chosen by somebody' })?.setupCode).toBe('chosen by somebody');
    expect(settings({ AUTH: 'on', SECRET_KEY: key })?.setupCode).toBeNull();
    expect(() => webConfig({ ...least, SETUP_CODE: 'short' })).toThrow(/SETUP_CODE/);
  });
});

describe('the identity provider', () => {
  const whole = {
    ...open,
    PUBLIC_URL: 'https://cti.example/start',
    OIDC_ISSUER: 'https://login.example/realms/cti/',
    OIDC_CLIENT_ID: 'cti',
    OIDC_CLIENT_SECRET: 'hush',
  };

  it('is whole or not there', () => {
    expect(settings(open)?.oidc).toBeNull();
    expect(settings(whole)).toMatchObject({
      publicUrl: 'https://cti.example',
      oidc: {
        issuer: 'https://login.example/realms/cti',
        clientId: 'cti',
        clientSecret: 'hush',
        name: 'single sign-on',
      },
    });
    expect(() => settings({ ...whole, OIDC_CLIENT_SECRET: '' })).toThrow(/OIDC_CLIENT_SECRET: OIDC needs/);
    expect(() => settings({ ...whole, PUBLIC_URL: '' })).toThrow(/PUBLIC_URL: OIDC needs it/);
  });
});

describe('proxies', () => {
  it('are addresses or networks', () => {
    const trusted = (TRUST_PROXY: string) => webConfig({ ...least, TRUST_PROXY }).TRUST_PROXY;
    expect(trusted('10.0.0.0/8, ::1,uniquelocal')).toEqual(['10.0.0.0/8', '::1', 'uniquelocal']);
    for (const wrong of ['true', '10.0.0.0/33', '10.0.0', 'proxy.example'])
      expect(() => trusted(wrong)).toThrow(/TRUST_PROXY/);
  });
});

describe('a nearby address', () => {
  it('is of this machine or of a private network', () => {
    for (const near of [
      '127.0.0.1',
      '::1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '::ffff:10.1.2.3',
      'fd00::1',
      'fe80::1%eth0',
    ])
      expect([near, isNearby(near)]).toEqual([near, true]);
    for (const far of ['198.51.100.7', '172.32.0.1', '::ffff:8.8.8.8', '2001:db8::1', '', 'localhost'])
      expect([far, isNearby(far)]).toEqual([far, false]);
  });
});
