import { type Api, type Reprocessing, Refused } from './api.ts';

const path = '/api/v1/reprocessings';

type Wish = { source?: string | undefined; resume: boolean };

const isRefused = (error: unknown, status: number): error is Refused =>
  error instanceof Refused && error.status === status;

/**
 * Starts a reprocessing, or resumes the newest stopped one. One that is under way already is followed instead, and `say`
 * hears of it. Throws Refused when there is nothing to resume or no such source.
 */
export const begin = async (api: Api, { source, resume }: Wish, say: (line: string) => void): Promise<Reprocessing> => {
  try {
    if (!resume) return await api.post(path, source === undefined ? {} : { sourceSlug: source });
    const { items } = await api.get<{ items: Reprocessing[] }>(`${path}?limit=200`);
    const stopped = items.find(({ state }) => state !== 'done');
    if (!stopped) throw new Refused(404, 'There is none that was stopped.', null);
    return await api.post(`${path}/${stopped.id}/resume`);
  } catch (error) {
    if (!isRefused(error, 409) || error.location === null) throw error;
    say(`${error.message} Following that one.`);
    return api.get(error.location);
  }
};
