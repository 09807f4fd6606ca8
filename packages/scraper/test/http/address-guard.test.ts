import { describe, expect, it } from 'vitest';
import { isAllowListed, isPublicAddress, parseCidrs } from '../../src/http/address-guard.ts';
import { checkedUrl } from '../../src/http/checked-url.ts';
import { badUrls, forbiddenAddresses, forbiddenUrls, goodUrls, publicAddresses } from './address-cases.ts';

const codeThrownBy = (run: () => unknown): string => {
  try {
    run();
    return 'nothing';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

describe('the addresses we may dial', () => {
  it.each(forbiddenAddresses)('never include %s', (ip) => {
    expect(isPublicAddress(ip, [])).toBe(false);
  });

  it.each(publicAddresses)('include %s', (ip) => {
    expect(isPublicAddress(ip, [])).toBe(true);
  });

  it('include what the operator allows, and nothing beside it', () => {
    const allow = parseCidrs(['127.0.0.1/32', ' 10.1.0.0/16 ', 'fd12::/32', '::1']);
    for (const ip of ['127.0.0.1', '10.1.255.3', 'fd12::9', '::1', '8.8.8.8'])
      expect(isPublicAddress(ip, allow), ip).toBe(true);
    for (const ip of ['127.0.0.2', '10.2.0.1', 'fd13::9', '::2', '::ffff:127.0.0.1']) {
      expect(isPublicAddress(ip, allow), ip).toBe(false);
    }
    expect(isAllowListed('8.8.8.8', allow)).toBe(false);
  });

  it.each(['10.0.0.0/33', 'fd00::/129', 'localhost', '10.0.0.0/', '10/8', ''])(
    'refuse to start on the network "%s"',
    (entry) => {
      expect(() => parseCidrs([entry])).toThrow('is not a network');
    },
  );
});

describe('the URLs we may ask', () => {
  it.each(forbiddenUrls)('do not reach inside through %s', (url) => {
    expect(codeThrownBy(() => checkedUrl(url, null, []))).toBe('refused-address');
  });

  it.each(badUrls)('are plain http(s): not %s', (url) => {
    expect(codeThrownBy(() => checkedUrl(url, null, []))).toBe('bad-url');
  });

  it.each(goodUrls)('include %s', (url) => {
    expect(codeThrownBy(() => checkedUrl(url, null, []))).toBe('nothing');
  });

  it('allow any port on an allow-listed address', () => {
    expect(checkedUrl('http://127.0.0.1:6123/x#y', null, parseCidrs(['127.0.0.0/8'])).href).toBe(
      'http://127.0.0.1:6123/x',
    );
  });
});
