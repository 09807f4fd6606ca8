import type { Db } from '@cti/db/connect';
import { sql } from 'drizzle-orm';

/**
 * A host that a killed worker had taken is free again after five seconds in place of 75 (packages/db/src/write/turns.ts): the
 * publisher answers sooner than that, and every kill would be waited out.
 */
export const shortenLeases = async (db: Db): Promise<void> => {
  await db.execute(sql`
    create function shorten_lease() returns trigger language plpgsql as $$ begin
      if new.busy_until is not null then
        new.busy_until := least(new.busy_until, now() + interval '5 seconds');
      end if;
      return new;
    end $$`);
  await db.execute(sql`
    create trigger shorten_lease before insert or update on hosts for each row execute function shorten_lease()`);
};
