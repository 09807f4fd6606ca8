import { type Finding, fail, ok, warn } from './finding.ts';

/** How the database's schema stands to ours. */
export const judgeMigrations = ({
  ours,
  missing,
  unknown,
}: {
  ours: number;
  missing: number;
  unknown: number;
}): Finding[] => {
  if (missing > 0)
    return [
      fail(
        'migrations',
        `${missing} of our ${ours} migrations are not applied.`,
        'Run the migrate app (docker compose up runs it by itself; npm start migrates when it starts).',
      ),
    ];
  if (unknown > 0)
    return [
      warn(
        'migrations',
        `The database has ${unknown} ${unknown === 1 ? 'migration' : 'migrations'} that this version does not know: a newer one was here.`,
        'Nothing, while you go back to the version before; it runs on the newer tables. Else update this program.',
      ),
    ];
  return [ok('migrations', `All ${ours} are applied.`)];
};
