import { describe, expect, it } from 'vitest';
import { readOptions } from '../src/options.ts';
import type { ProfileName } from '../src/profile.ts';

const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:cti/oidc-AbCdEf';
const oidc = (issuer: string, secret = secretArn) => [
  '--oidc-issuer',
  issuer,
  '--oidc-client-id',
  'cti',
  '--oidc-secret',
  secret,
];

const certificateIn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/0a1b-2c3d`;
const certified = (profile: ProfileName, where: string) =>
  `--profile ${profile} --region eu-central-1 --domain cti.example.com --certificate ${certificateIn(where)}`.split(
    ' ',
  );

describe('the command line', () => {
  it('names the models of the region it deploys to', () => {
    const [claude] = readOptions(['--region', 'eu-central-1']).models;
    expect(claude).toMatch(/^eu\./);
    expect(readOptions(['--region', 'ap-southeast-2']).models[0]).toMatch(/^apac\./);
    expect(readOptions(['--region', 'us-gov-west-1']).models[0]).toMatch(/^us-gov\./);
    expect(readOptions([]).models[0]).toMatch(/^us\./);
    expect(readOptions(['--models=']).models).toEqual([]);
  });

  it.each([
    [['--profile', 'huge'], '--profile'],
    [['--name', 'CTI Scraper'], '--name'],
    [['--region', 'Frankfurt'], '--region'],
    [['--time-zone', 'Europe/Bonn'], '--time-zone'],
    [['--email', 'me'], '--email'],
    [['--budget', 'none'], '--budget'],
    [['--domain', 'cti.example.com'], '--certificate'],
    [['--profile', 'standard'], '--domain and --certificate'],
    [['--profile', 'scale', '--domain', 'a.example', '--certificate', 'arn:x'], '--copy-region and --copy-key'],
    [['--profile', 'standard', '--domain', 'a.example', '--certificate', 'arn:x', '--nat-instance'], '--nat-instance'],
    [certified('small', 'eu-central-1'), '--certificate: the whole ARN of a certificate in us-east-1'],
    [certified('standard', 'us-east-1'), '--certificate: the whole ARN of a certificate in eu-central-1'],
    [
      [...certified('small', 'us-east-1'), '--origin-certificate', certificateIn('us-east-1')],
      '--origin-certificate: the whole ARN of a certificate in eu-central-1',
    ],
    [
      [...certified('scale', 'eu-central-1'), '--copy-region', 'eu-west-1', '--copy-key', 'alias/backups'],
      '--copy-key: the whole ARN of a key in eu-west-1',
    ],
    [['--ollama-url', '10.0.3.4:11434'], '--ollama-url: http or https'],
    [['--ollama-url', 'http://me:secret@10.0.3.4:11434'], '--ollama-url: http or https without a password'],
    [['--ollama-url', 'http://gpu.example.org:11434'], '--ollama-cidr: needed'],
    [['--ollama-url', 'http://gpu.example.org:11434', '--ollama-cidr', '0.0.0.0/0'], '--ollama-cidr: a network'],
    [['--ollama-url', 'http://10.0.3.4:11434', '--ollama-cidr', '10.0.0.0/16'], '--ollama-cidr: left out'],
    [['--ollama-cidr', '10.0.0.0/16'], '--ollama-url: needed'],
    [['--ollama-url', 'http://10.0.3.4:11434', '--ollama-key', 'hunter2'], '--ollama-key: the whole ARN'],
    [['--oidc-issuer', 'https://login.example.org'], '--oidc-client-id, --oidc-secret: single sign-on needs all three'],
    [['--oidc-name', 'Example'], '--oidc-issuer, --oidc-client-id, --oidc-secret: needed'],
    [oidc('http://login.example.org'), '--oidc-issuer: https'],
    [oidc('https://login.example.org:8443'), '--oidc-issuer: https on port 443'],
    [oidc('https://login.example.org', 'hunter2'), '--oidc-secret: the whole ARN of a secret in us-east-1'],
    [oidc('https://login.example.org', secretArn.replace('us-east-1', 'eu-west-1')), '--oidc-secret'],
    [oidc('https://login.example.org', secretArn.slice(0, -7)), '--oidc-secret'],
  ])('%j names what is wrong', (args, named) => expect(() => readOptions(args)).toThrow(named));

  it('names everything that is wrong at once', () => {
    expect(() => readOptions(['--email', 'me', '--region', 'x'])).toThrow(/--region[\s\S]*--email/);
  });

  it('never repeats a value that may be a secret', () => {
    expect(() => readOptions(oidc('https://me:hunter2@login.example.org', 'hunter2'))).toThrow(/^(?![\s\S]*hunter2)/);
  });

  it.each([
    ['small', 'us-east-1', ['--origin-certificate', certificateIn('eu-central-1')]],
    ['standard', 'eu-central-1', []],
    [
      'scale',
      'eu-central-1',
      ['--copy-region', 'eu-west-1', '--copy-key', 'arn:aws:kms:eu-west-1:111122223333:key/0a-1b'],
    ],
  ] as const)('takes what the guide makes for %s', (profile, where, more) => {
    expect(readOptions([...certified(profile, where), ...more]).certificate).toBe(certificateIn(where));
  });

  it('takes the budget of its profile, unless told', () => {
    expect(readOptions([]).budgetUsd).toBe(120);
    expect(readOptions(['--budget', '90']).budgetUsd).toBe(90);
  });
});
