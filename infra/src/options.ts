import { parseArgs } from 'node:util';
import { isArnIn } from './options/arn.ts';
import { type OwnOllama, ollamaOf, ollamaProblems } from './options/ollama.ts';
import { type Oidc, oidcOf, oidcProblems } from './options/oidc.ts';
import { type Profile, type ProfileName, profileNames } from './profile.ts';
import { profiles } from './profiles.ts';

/** What a deployment is told; every one is explained in docs/deploy/guide.md. */
export type Options = {
  profile: Profile;
  /** Begins the names of the stacks, so that one account can hold several. */
  name: string;
  region: string;
  /** The images' tag: a commit. */
  tag: string;
  timeZone: string;
  email: string;
  /** The name in the browser's address bar; null is CloudFront's own. */
  domain: string | null;
  /** ARN of the certificate that people see. */
  certificate: string | null;
  /** ARN of the certificate between CloudFront and the load balancer, in the stack's region. */
  originCertificate: string | null;
  budgetUsd: number;
  /** Bedrock models and inference profiles that web and worker may call. */
  models: string[];
  natInstance: boolean;
  /** Lets operators open a shell in a container. */
  exec: boolean;
  copyRegion: string | null;
  copyKey: string | null;
  userAgent: string | null;
  ollama: OwnOllama | null;
  /** Ollama on a GPU of ours. */
  ollamaGpu: boolean;
  oidc: Oidc | null;
};

const flags = {
  profile: { type: 'string', default: 'small' },
  name: { type: 'string', default: 'cti' },
  region: { type: 'string', default: 'us-east-1' },
  tag: { type: 'string', default: 'latest' },
  'time-zone': { type: 'string', default: 'America/New_York' },
  email: { type: 'string', default: 'operator@example.com' },
  domain: { type: 'string' },
  certificate: { type: 'string' },
  'origin-certificate': { type: 'string' },
  budget: { type: 'string' },
  models: { type: 'string' },
  'nat-instance': { type: 'boolean', default: false },
  exec: { type: 'boolean', default: false },
  'copy-region': { type: 'string' },
  'copy-key': { type: 'string' },
  'user-agent': { type: 'string' },
  'ollama-url': { type: 'string' },
  'ollama-cidr': { type: 'string' },
  'ollama-key': { type: 'string' },
  'ollama-gpu': { type: 'boolean', default: false },
  'oidc-issuer': { type: 'string' },
  'oidc-client-id': { type: 'string' },
  'oidc-secret': { type: 'string' },
  'oidc-name': { type: 'string' },
} as const;

/** The flags' names, as docs and workflows must spell them. */
export const flagNames = Object.keys(flags);

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** Where AWS wants the certificate that people see: CloudFront takes its own from one region alone, whatever ours is. */
const certificateRegion = ({ profile, region }: Pick<Options, 'profile' | 'region'>): string =>
  profile.edge === 'cloudfront' ? 'us-east-1' : region;

/** ARNs that would fail late, in the middle of a deployment. */
const arnProblems = (options: Options): (string | null)[] => {
  const { certificate, originCertificate, copyKey, copyRegion, region } = options;
  const shown = certificateRegion(options);
  return [
    certificate && !isArnIn('certificate', shown, certificate)
      ? `--certificate: the whole ARN of a certificate in ${shown}`
      : null,
    originCertificate && !isArnIn('certificate', region, originCertificate)
      ? `--origin-certificate: the whole ARN of a certificate in ${region}`
      : null,
    copyKey && copyRegion && !isArnIn('key', copyRegion, copyKey)
      ? `--copy-key: the whole ARN of a key in ${copyRegion}`
      : null,
  ];
};

/** Everything that is wrong, in words; empty when the options fit together. */
const problemsOf = (options: Options): (string | null)[] => {
  const { profile, domain, certificate, timeZone } = options;
  return [
    /^[a-z][a-z0-9-]{1,19}$/.test(options.name) ? null : '--name: 2 to 20 of a-z, 0-9 and -, a letter first',
    /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/.test(options.region) ? null : '--region: a region such as eu-central-1',
    isTimeZone(timeZone) ? null : '--time-zone: a name such as Europe/Berlin',
    /^[^@\s]+@[^@\s]+$/.test(options.email) ? null : '--email: an address for alarms',
    options.budgetUsd > 0 ? null : '--budget: dollars a month',
    domain && !certificate ? '--certificate: needed with --domain' : null,
    certificate && !domain ? '--domain: needed with --certificate' : null,
    profile.edge === 'alb' && !certificate
      ? `--domain and --certificate: the profile ${profile.name} needs them`
      : null,
    options.originCertificate && !domain ? '--domain: needed with --origin-certificate' : null,
    options.natInstance && profile.natGateways > 0 ? `--nat-instance: the profile ${profile.name} has gateways` : null,
    profile.backups.toOtherRegion && !(options.copyRegion && options.copyKey)
      ? `--copy-region and --copy-key: the profile ${profile.name} copies its backups`
      : null,
    options.ollamaGpu && profile.natGateways === 0
      ? `--ollama-gpu: the profile ${profile.name} has no gateway for it; it costs more than all the rest of it`
      : null,
    options.ollamaGpu && options.ollama ? '--ollama-gpu: or --ollama-url, not both' : null,
    options.copyRegion === options.region ? '--copy-region: another region than --region' : null,
    ...arnProblems(options),
  ];
};

/** A small model by the inference profile of the region's part of the world, where that is Europe, Asia or the US, and what embeds. */
const usualModels = (region: string): string => {
  const [part = ''] = region.split('-');
  const profile = region.startsWith('us-gov-') ? 'us-gov' : ({ eu: 'eu', ap: 'apac' }[part] ?? 'us');
  return `${profile}.anthropic.claude-haiku-5-5,amazon.titan-embed-text-v2:0`;
};

/** Reads the command line; throws one Error that names everything wrong with it. */
export const readOptions = (args: string[]): Options => {
  const { values } = parseArgs({ args, options: flags });
  const name = profileNames.find((known) => known === values.profile);
  if (!name) throw new Error(`--profile: one of ${profileNames.join(', ')}`);
  const profile = profiles[name];
  const options: Options = {
    profile,
    name: values.name,
    region: values.region,
    tag: values.tag,
    timeZone: values['time-zone'],
    email: values.email,
    domain: values.domain ?? null,
    certificate: values.certificate ?? null,
    originCertificate: values['origin-certificate'] ?? null,
    budgetUsd: values.budget === undefined ? profile.budgetUsd : Number(values.budget),
    models: (values.models ?? usualModels(values.region)).split(',').filter(Boolean),
    natInstance: values['nat-instance'],
    exec: values.exec,
    copyRegion: values['copy-region'] ?? null,
    copyKey: values['copy-key'] ?? null,
    userAgent: values['user-agent'] ?? null,
    ollama: ollamaOf(values),
    ollamaGpu: values['ollama-gpu'],
    oidc: oidcOf(values),
  };
  const problems = [
    ...problemsOf(options),
    ...ollamaProblems(values, options.region),
    ...oidcProblems(values, options.region),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new Error(`The command line is not valid:\n  ${problems.join('\n  ')}`);
  return options;
};

/** What a profile needs at least in a region, for a synthesis that nobody deploys: the sum of the bill, the tests. */
export const exampleArguments = (profile: ProfileName, region = 'us-east-1'): string[] => {
  const other = region === 'us-west-2' ? 'us-east-1' : 'us-west-2';
  return [
    '--profile',
    profile,
    ...(profiles[profile].edge === 'alb'
      ? ['--domain', 'cti.example.com', '--certificate', `arn:aws:acm:${region}:111122223333:certificate/0`]
      : []),
    ...(profiles[profile].backups.toOtherRegion
      ? ['--copy-region', other, '--copy-key', `arn:aws:kms:${other}:111122223333:key/0`]
      : []),
  ];
};
