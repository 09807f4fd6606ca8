import { ctiErrorIn } from '@cti/core/error';

/** Why a page did not get what it asked for. */
export type LoadRefusal = 'unwanted' | 'robots' | 'address' | 'share' | 'failed';

/** What a page asked for while it was open, all its documents together: one row for a person, not one for each picture. */
export type Loads = {
  brought: (type: string, bytes: number) => void;
  refused: (type: string, why: LoadRefusal) => void;
  /** Things brought, things refused, and bytes of what was brought. */
  counts: () => { brought: number; refused: number; bytes: number };
  /** All of it in one sentence. */
  inWords: () => string;
};

export const createLoads = (): Loads => {
  const kinds = new Map<string, { count: number; bytes: number }>();
  const refusals = new Map<LoadRefusal, Map<string, number>>();
  const totalOf = (why: LoadRefusal) => sum(refusals.get(why)?.values() ?? []);
  const counts = () => ({
    brought: sum([...kinds.values()].map(({ count }) => count)),
    refused: sum([...refusals.keys()].map(totalOf)),
    bytes: sum([...kinds.values()].map(({ bytes }) => bytes)),
  });
  return {
    brought: (type, bytes) => {
      const before = kinds.get(type) ?? { count: 0, bytes: 0 };
      kinds.set(type, { count: before.count + 1, bytes: before.bytes + bytes });
    },
    refused: (type, why) => {
      const types = refusals.get(why) ?? new Map<string, number>();
      refusals.set(why, types.set(type, (types.get(type) ?? 0) + 1));
    },
    counts,
    inWords: () => {
      const { brought, refused } = counts();
      const got = [...kinds].map(([type, { count, bytes }]) => `${count} ${type} of ${bytes} bytes`);
      const not = [...refusals].map(([why, types]) => {
        const by = [...types].map(([type, count]) => `${count} ${type}`).join(', ');
        return `${totalOf(why)} ${reasons[why]} (${by})`;
      });
      return `In the browser the page loaded ${listed(brought, got)}, and was refused ${listed(refused, not)}.`;
    },
  };
};

/** Which of them an error of the door's is. */
export const refusalOf = (error: unknown): LoadRefusal => {
  const code = ctiErrorIn(error)?.code ?? '';
  if (code === 'robots') return 'robots';
  if (code === 'too-large') return 'share';
  return code === 'refused-address' || code === 'bad-url' ? 'address' : 'failed';
};

const reasons: Record<LoadRefusal, string> = {
  unwanted: 'that make no text',
  robots: 'that robots.txt forbids',
  address: 'at addresses that are not allowed',
  share: 'beyond its share',
  failed: 'that could not be had',
};

const listed = (count: number, parts: string[]) => (count === 0 ? 'nothing' : `${count}: ${parts.join('; ')}`);

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);
