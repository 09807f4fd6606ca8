import { type Keep, withoutKeeping } from './keep.ts';
import type { Store } from './store/store.ts';

/** Deletes the backups that need not be kept; answers what a person calls them. */
export const deleteOlder = async (store: Store, keep: Keep): Promise<string[]> => {
  const deleted = withoutKeeping(await store.list(), keep);
  for (const name of deleted) await store.remove(name);
  return deleted.map(store.describe);
};
