import { describe, expect, it } from 'vitest';
import { describeVariables } from '../src/environment/describe-variables.ts';
import { SchedulerEnvironment } from '../src/environment/scheduler-environment.ts';
import { StandaloneEnvironment } from '../src/environment/standalone-environment.ts';
import { WebEnvironment } from '../src/environment/web-environment.ts';
import { WorkerEnvironment } from '../src/environment/worker-environment.ts';

const described = (env: Record<string, string>, fromFile: string[] = []) =>
  new Map(describeVariables(WebEnvironment, env, fromFile).map((variable) => [variable.name, variable]));

describe('the description of variables', () => {
  it('says of each what it means, under which heading it stands, its value and where that is from', () => {
    const found = described({ PORT: '9000', PUBLIC_URL: '' });
    expect(found.get('PORT')).toEqual({
      name: 'PORT',
      meaning: expect.stringContaining('Port to listen on'),
      group: 'Server',
      isSecret: false,
      value: '9000',
      from: 'environment',
      page: null,
    });
    expect(found.get('HOST')).toMatchObject({ value: '127.0.0.1', from: 'default' });
    expect(found.get('PUBLIC_URL')).toMatchObject({ value: null, from: 'unset', group: 'Sign-in' });
    expect(found.get('OLLAMA_URL')).toMatchObject({ page: '/models', group: 'Models' });
  });

  it('never holds a secret, nor the password in an address', () => {
    const env = {
      SECRET_KEY: 'ab'.repeat(32),
      SETUP_CODE: 'tell-nobody-this',
      OIDC_CLIENT_SECRET: 'tell-nobody-that',
      OLLAMA_API_KEY: 'tell-nobody-either',
      DATABASE_URL: 'postgres://cti:tell-nobody@db:5432/cti?sslpassword=tell-nobody&application_name=x',
      QUEUE_URL: 'rediss://:tell-nobody@queue:6379',
    };
    const found = described(env);
    expect(JSON.stringify([...found.values()])).not.toMatch(/tell-nobody|abab/);
    for (const name of ['SECRET_KEY', 'SETUP_CODE', 'OIDC_CLIENT_SECRET', 'OLLAMA_API_KEY'])
      expect(found.get(name), name).toMatchObject({ isSecret: true, value: null, from: 'environment' });
    expect(found.get('DATABASE_URL')?.value).toContain('cti:***@db:5432');
    expect(found.get('DATABASE_URL')?.value).toContain('application_name=x');
    expect(described({}, ['SECRET_KEY']).get('SECRET_KEY')).toMatchObject({ value: null, from: 'file' });
  });

  it('puts every variable of every app under a heading', () => {
    for (const schema of [WebEnvironment, WorkerEnvironment, SchedulerEnvironment, StandaloneEnvironment])
      for (const { name, group } of describeVariables(schema, {}, [])) expect(group, name).toMatch(/^[A-Z]/);
  });
});
