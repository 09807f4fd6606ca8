import bundle from '../../data/warninglists.json' with { type: 'json' };
import policy from '../../data/warninglists-policy.json' with { type: 'json' };
import { readWarninglists, type Warninglists } from './warninglists.ts';

let unpacked: Warninglists | undefined;

/**
 * The warninglists that come with the package, unpacked at the first call. Importing this file costs their 3 MB of
 * text; what only overrides or shows verdicts need not.
 */
export const bundledWarninglists = (): Warninglists => (unpacked ??= readWarninglists(bundle, policy));
