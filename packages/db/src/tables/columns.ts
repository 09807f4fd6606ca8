import { sql } from 'drizzle-orm';
import { customType, integer, smallint, timestamp } from 'drizzle-orm/pg-core';

/** An instant; UTC in the database, a Date in our code. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

export const now = sql`now()`;

export const identity = () => integer('id').primaryKey().generatedAlwaysAsIdentity();

/**
 * The TLP level that the article had which something was made of, once that is gone; 0 before. Set by a trigger on
 * articles (migration 0017), so that what outlives an article is told to nobody new.
 */
export const goneTlp = () => smallint('gone_tlp').notNull().default(0);

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
