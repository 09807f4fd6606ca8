import { readFile } from 'node:fs/promises';
import { CliEnvironment } from '../packages/ops/src/environment/backup-environment.ts';
import { MigrateEnvironment } from '../packages/ops/src/environment/migrate-environment.ts';
import { SchedulerEnvironment } from '../packages/ops/src/environment/scheduler-environment.ts';
import { StandaloneEnvironment } from '../packages/ops/src/environment/standalone-environment.ts';
import { WebEnvironment } from '../packages/ops/src/environment/web-environment.ts';
import { WorkerEnvironment } from '../packages/ops/src/environment/worker-environment.ts';

/** Who reads variables, and what each asks for. */
export const environments = {
  'npm start': StandaloneEnvironment,
  web: WebEnvironment,
  worker: WorkerEnvironment,
  scheduler: SchedulerEnvironment,
  migrate: MigrateEnvironment,
  cli: CliEnvironment,
};

/** What docker-compose.yml itself takes from .env; no app ever sees these names. */
const composeOnly: Record<string, string> = {
  POSTGRES_PASSWORD:
    'Password of the PostgreSQL that compose brings along; letters and digits. It counts when the volume is first made.',
  AWS_ACCESS_KEY_ID:
    'A key for Bedrock, and for backups in S3, where no task role brings one; read by AWS’s own SDK in web, worker and cti.',
  AWS_SECRET_ACCESS_KEY: 'The secret that belongs to AWS_ACCESS_KEY_ID.',
  AWS_SESSION_TOKEN: 'With a temporary key: its token.',
  IMAGE_PREFIX:
    'What stands before an image’s name under compose: with `<registry>/cti/` it runs the images that AWS runs, as IMAGE_TAG names them.',
  IMAGE_TAG:
    'The tag of our images under compose, such as a commit in the registry of IMAGE_PREFIX; an image that compose builds has it as its label.',
  BACKUP_VOLUME:
    'What compose puts at /backups: a volume of its own, or a folder of this machine, such as /mnt/nas, that user 1000 may write to.',
  WEB_PORT: "Port on this machine's loopback at which compose serves the pages and the API.",
};

/** One variable as its readers know it. Readers that mean something else by the name have an entry of their own. */
export type Variable = { name: string; meaning: string; defaults: Default[] };

/** The value these readers take when the variable is not set; null for none, which will not do where it is required. */
export type Default = { value: string | null; required: boolean; readers: string[] };

type Found = Omit<Default, 'readers'> & { name: string; meaning: string; reader: string };

/** Every variable, each reader's meaning and default, in the order in which the schemas name them. */
export const readVariables = async (): Promise<Variable[]> => {
  const found = Object.entries(environments).flatMap(([reader, schema]) => fromSchema(reader, schema));
  return merged([...found, ...(await fromCompose(found))]);
};

const fromSchema = (reader: string, schema: (typeof environments)[keyof typeof environments]): Found[] => {
  const { properties = {}, required = [] } = schema.toJSONSchema({ io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, default: given } = typeof property === 'object' ? property : {};
    if (!description) throw new Error(`${name} of ${reader} has no description; its schema should say what it is.`);
    const value = given === undefined || given === '' ? null : printed(given);
    return { name, meaning: description, value, required: required.includes(name), reader };
  });
};

const printed = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const composeFile = new URL('../docker-compose.yml', import.meta.url);

/** The variables docker-compose.yml substitutes, `${NAME:-default}`; an empty default leaves the app its own. */
const fromCompose = async (known: Found[]): Promise<Found[]> => {
  const text = await readFile(composeFile, 'utf8');
  const substitutions = new Map([...text.matchAll(/\$\{(\w+)(?::-([^}]*))?\}/g)].map((match) => [match[1], match[2]]));
  return [...substitutions].map(([name = '', given = '']) => {
    const own = known.find((variable) => variable.name === name && variable.reader !== 'npm start');
    const meaning = own?.meaning ?? composeOnly[name];
    if (!meaning)
      throw new Error(`docker-compose.yml takes ${name}, which nothing explains; see scripts/variables.ts.`);
    return { name, meaning, value: given || (own?.value ?? null), required: false, reader: 'compose' };
  });
};

/** Readers that agree on a meaning share an entry, and those that agree on the default, too, share that. */
const merged = (found: Found[]): Variable[] => {
  const variables: Variable[] = [];
  for (const { name, meaning, value, required, reader } of found) {
    let variable = variables.find((known) => known.name === name && known.meaning === meaning);
    if (!variable) variables.push((variable = { name, meaning, defaults: [] }));
    const same = variable.defaults.find((known) => known.value === value && known.required === required);
    if (same) same.readers.push(reader);
    else variable.defaults.push({ value, required, readers: [reader] });
  }
  const names = [...new Set(variables.map(({ name }) => name))];
  return names.flatMap((name) => variables.filter((variable) => variable.name === name));
};
