import { describe, expect, it } from 'vitest';
import { type Synthesised, ofType, synthesise } from './synthesised.ts';

type Rule = { CidrIp?: string; FromPort?: number; ToPort?: number; IpProtocol: string };
type Setting = { Name: string; Value?: unknown; ValueFrom?: unknown };

const secret = (name: string) => `arn:aws:secretsmanager:us-east-1:111122223333:secret:cti/${name}-AbCdEf`;

/** What a group may reach beside our stores, as `port network`; a group that may reach everything has `-1`. */
const egressOf = (made: Synthesised, group: string): string[] => {
  const [found] = ofType(made, 'AWS::EC2::SecurityGroup').filter(({ id }) => id.startsWith(`Groups${group}`));
  const rules = (found?.Properties['SecurityGroupEgress'] ?? []) as Rule[];
  return rules.map(({ IpProtocol, FromPort, ToPort, CidrIp }) => {
    expect(FromPort).toBe(ToPort);
    return `${FromPort ?? IpProtocol} ${CidrIp}`;
  });
};

/** What an app is told, by variable; of a secret, where it is from. */
const toldTo = (made: Synthesised, app: string): Record<string, unknown> => {
  const task = ofType(made, 'AWS::ECS::TaskDefinition').find(({ Properties }) => Properties['Family'] === `cti-${app}`);
  const [container] = (task?.Properties['ContainerDefinitions'] ?? []) as {
    Environment: Setting[];
    Secrets?: Setting[];
  }[];
  const settings = [...(container?.Environment ?? []), ...(container?.Secrets ?? [])];
  return Object.fromEntries(settings.map(({ Name, Value, ValueFrom }) => [Name, Value ?? ValueFrom]));
};

/** Whether the role that starts an app may read a secret. */
const mayOpen = (made: Synthesised, app: string, arn: string): boolean =>
  ofType(made, 'AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith(`Task${app}DefinitionExecutionRole`))
    .some(({ Properties }) => JSON.stringify(Properties).includes(arn));

describe('an Ollama of one’s own', () => {
  const told = (more: string[]) => synthesise('small', more);

  it('is reached at its address and port alone, by who calls models and the doctor', () => {
    const made = told(['--ollama-url', 'http://10.0.3.4:11434/']);
    expect(egressOf(made, 'Web')).toEqual(['443 0.0.0.0/0', '11434 10.0.3.4/32']);
    expect(egressOf(made, 'Worker')).toEqual(['-1 0.0.0.0/0']);
    for (const group of ['Scheduler', 'Errand']) expect(egressOf(made, group)).toEqual(['443 0.0.0.0/0']);
    for (const app of ['web', 'worker', 'doctor'])
      expect(toldTo(made, app)).toMatchObject({ OLLAMA_URL: 'http://10.0.3.4:11434' });
    for (const app of ['scheduler', 'migrate', 'backup']) expect(toldTo(made, app)).not.toHaveProperty('OLLAMA_URL');
  });

  it('is reached in the network that is named, where it has a name', () => {
    const made = told(['--ollama-url', 'http://gpu.example.org:8000', '--ollama-cidr', '192.168.7.0/24']);
    expect(egressOf(made, 'Web')).toEqual(['443 0.0.0.0/0', '8000 192.168.7.0/24']);
  });

  it('is not there by itself: no port is open, and nobody is told', () => {
    const made = told([]);
    expect(egressOf(made, 'Web')).toEqual(['443 0.0.0.0/0']);
    expect(toldTo(made, 'web')).not.toHaveProperty('OLLAMA_URL');
  });

  it('gives its token as a secret, which only they may open', () => {
    const made = told(['--ollama-url', 'http://10.0.3.4:11434', '--ollama-key', secret('ollama')]);
    for (const app of ['web', 'worker', 'doctor']) {
      expect(toldTo(made, app)).toMatchObject({ OLLAMA_API_KEY: secret('ollama') });
      expect(mayOpen(made, app, secret('ollama'))).toBe(true);
    }
    for (const app of ['scheduler', 'migrate', 'backup']) expect(mayOpen(made, app, secret('ollama'))).toBe(false);
  });
});

describe('single sign-on', () => {
  const made = synthesise('small', [
    '--oidc-issuer',
    'https://login.example.org/realms/cti',
    '--oidc-client-id',
    'cti',
    '--oidc-secret',
    secret('oidc'),
    '--oidc-name',
    'Example login',
  ]);

  it('is told to the web alone, with the address that the provider sends people back to', () => {
    expect(toldTo(made, 'web')).toMatchObject({
      OIDC_ISSUER: 'https://login.example.org/realms/cti',
      OIDC_CLIENT_ID: 'cti',
      OIDC_NAME: 'Example login',
      OIDC_CLIENT_SECRET: secret('oidc'),
    });
    expect(toldTo(made, 'web')['PUBLIC_URL']).toBeDefined();
    for (const app of ['worker', 'scheduler', 'migrate', 'backup', 'doctor'])
      expect(Object.keys(toldTo(made, app)).filter((name) => name.startsWith('OIDC'))).toEqual([]);
  });

  it('has a client secret that the web’s role alone may open', () => {
    expect(mayOpen(made, 'web', secret('oidc'))).toBe(true);
    for (const app of ['worker', 'scheduler', 'migrate', 'backup', 'doctor'])
      expect(mayOpen(made, app, secret('oidc'))).toBe(false);
  });

  it('is left out where it is not told', () => {
    expect(Object.keys(toldTo(synthesise('small'), 'web')).filter((name) => name.startsWith('OIDC'))).toEqual([]);
  });
});
