import { type Tlp, maySee } from '@cti/core/tlp';
import type { Viewer } from '../auth/viewer.ts';
import { HttpProblem } from '../http/problem.ts';

/**
 * Why a viewer may not change a label; null when they may. Nobody takes a label away that they could not see past, and
 * nobody puts one on what they could then no longer see.
 */
export const labelProblem = ({ clearance }: Pick<Viewer, 'clearance'>, from: Tlp, to: Tlp): string | null => {
  const above = [from, to].find((label) => !maySee(clearance, label));
  return from === to || above === undefined
    ? null
    : `TLP:${above.toUpperCase()} is above what you may see, which is up to TLP:${clearance.toUpperCase()}.`;
};

/** Throws 403 where `labelProblem` finds something. */
export const mayLabelOr403 = (viewer: Pick<Viewer, 'clearance'>, from: Tlp, to: Tlp): void => {
  const problem = labelProblem(viewer, from, to);
  if (problem !== null) throw new HttpProblem(403, 'tlp_above_clearance', problem);
};
