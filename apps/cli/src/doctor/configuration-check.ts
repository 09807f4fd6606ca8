import { environmentFaults, setVariables } from '@cti/core/environment';
import { nearestName } from '@cti/core/nearest-name';
import { CliEnvironment } from '@cti/ops/environment/backup-environment';
import { MigrateEnvironment } from '@cti/ops/environment/migrate-environment';
import { SchedulerEnvironment } from '@cti/ops/environment/scheduler-environment';
import { StandaloneEnvironment } from '@cti/ops/environment/standalone-environment';
import { WebEnvironment } from '@cti/ops/environment/web-environment';
import { WorkerEnvironment } from '@cti/ops/environment/worker-environment';
import { type Finding, fail, ok, warn } from '@cti/ops/health/finding';
import type { z } from 'zod';

const check = 'configuration';

const apart: Record<string, z.ZodObject> = {
  web: WebEnvironment,
  worker: WorkerEnvironment,
  scheduler: SchedulerEnvironment,
  migrate: MigrateEnvironment,
  cli: CliEnvironment,
};
const together = { 'npm start': StandaloneEnvironment };

/** Every variable whose value an app’s schema would refuse, and those that none reads though their names are nearly right. No value is told. */
export const judgeConfiguration = (env: NodeJS.ProcessEnv, isEmbedded: boolean): Finding[] => {
  const readers = isEmbedded ? together : apart;
  const known = Object.values(readers).flatMap(({ shape }) => Object.keys(shape));
  const findings = [...faultsFor(readers, env), ...misspelt(known, env)];
  if (findings.length > 0) return findings;
  const count = Object.keys(setVariables(env)).filter((name) => known.includes(name)).length;
  return [ok(check, `${count} ${count === 1 ? 'variable is' : 'variables are'} set, and none is wrong.`)];
};

/** One finding for each fault, with all who would stumble over it. */
const faultsFor = (readers: Record<string, z.ZodObject>, env: NodeJS.ProcessEnv): Finding[] => {
  const set = setVariables(env);
  const found = new Map<string, string[]>();
  for (const [reader, schema] of Object.entries(readers))
    for (const { name, problem } of environmentFaults(schema, env)) {
      // An item of a list is named with its number.
      const [variable = name] = name.split('.');
      const says = set[variable] === undefined ? `${variable} is not set` : `${variable}: ${problem}`;
      found.set(says, [...(found.get(says) ?? []), reader]);
    }
  return [...found].map(([says, who]) =>
    fail(
      check,
      `${says} (${who.join(', ')}).`,
      'Set it as the table “Configuration” of the README says. For the data of npm start, name its folder with --data.',
    ),
  );
};

/** Shorter names are other programs' (HOST and HOSTNAME). */
const leastLetters = 8;

const misspelt = (known: string[], env: NodeJS.ProcessEnv): Finding[] => {
  const set = setVariables(env);
  return Object.keys(set).flatMap((name) => {
    if (known.includes(name) || name.length < leastLetters || !/^[A-Z]+(?:_[A-Z]+)+$/.test(name)) return [];
    const meant = nearestName(name, known);
    return meant === null || set[meant] !== undefined
      ? []
      : [
          warn(
            check,
            `${name} is set, which nothing here reads.`,
            `If ${meant} is meant, name it so; else ignore this.`,
          ),
        ];
  });
};
