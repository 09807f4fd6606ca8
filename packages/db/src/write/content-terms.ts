import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';

/** Stores the most telling words of these texts. */
export const setTerms = async (db: Db, texts: readonly { id: number; terms: string[] }[]): Promise<void> => {
  await db.execute(sql`
    update contents set terms = array(select jsonb_array_elements_text(given.terms))
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) given (id int, terms jsonb) where article_id = given.id`);
};
