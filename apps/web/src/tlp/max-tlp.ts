import { tlpLevel } from '@cti/core/tlp';
import type { Viewer } from '../auth/viewer.ts';

/** The TLP level up to which a viewer is shown articles, as the readers of `packages/db` take it. */
export const maxTlpOf = ({ clearance }: Pick<Viewer, 'clearance'>): number => tlpLevel(clearance);
