import { describe, expect, it, vi } from 'vitest';
import type { BedrockOptions } from '../../src/bedrock/bedrock-options.ts';
import { createBedrockProvider } from '../../src/bedrock/bedrock-provider.ts';
import { failureOf, requestOf } from '../contract/model-case.ts';
import { keys, nova, openBedrock } from './open-bedrock.ts';

describe('credentials for Bedrock', () => {
  const wrong: [what: string, options: Partial<BedrockOptions>][] = [
    ['a wrong secret', { keys: { ...keys, secretAccessKey: 'wrong-secret-access-key' } }],
    ['an unknown key', { keys: { ...keys, accessKeyId: 'AKIAUNKNOWNUNKNOWN12' } }],
    ['another region', { region: 'eu-west-1' }],
    ['a wrong token', { bearerToken: 'wrong-bearer-token' }],
  ];
  it.each(wrong)('are refused with %s, and never shown', async (_what, options) => {
    const { server, provider } = await openBedrock(options);
    const error = await failureOf((await provider.languageModel(nova)).generate(requestOf('Hello?')));
    expect(error).toMatchObject({ kind: 'no-credentials', verdict: 'give-up' });
    const shown = JSON.stringify([error, error.message, error.detail, String(error.cause), error.stack]);
    expect(shown).not.toMatch(/wrong-secret|wrong-bearer|AKIA/);
    expect(server.calls).toHaveLength(0);
    expect(await provider.check()).toMatchObject({ isWorking: false, kind: 'no-credentials' });
  });

  it('may be a session of a role, whose token is not shown either', async () => {
    const session = { ...keys, sessionToken: 'a-session-token-of-a-role' };
    const { provider } = await openBedrock({ keys: session }, { credentials: session });
    expect((await (await provider.languageModel(nova)).generate(requestOf('Hello?'))).text).toContain('Hello?');
    const other = await openBedrock({ keys: { ...session, secretAccessKey: 'another' } }, { credentials: session });
    const error = await failureOf((await other.provider.languageModel(nova)).generate(requestOf('Hello?')));
    expect(error.kind).toBe('no-credentials');
    expect(JSON.stringify([error, error.message])).not.toContain('a-session-token');
  });

  it('are looked for where the SDK looks, and missed in plain words', async () => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials');
    vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config');
    try {
      const provider = createBedrockProvider({ region: 'us-east-1', endpoints: { runtime: 'http://127.0.0.1:9' } });
      const error = await failureOf((await provider.languageModel(nova)).generate(requestOf('Hello?')));
      expect(error).toMatchObject({ kind: 'no-credentials', message: 'AWS knows no valid credentials of ours' });
      provider.close();
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
