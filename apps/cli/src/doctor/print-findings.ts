import { type Finding, findingStates } from '@cti/ops/health/finding';

/** The worst of all; ok where there is nothing. */
export const worstOf = (findings: Finding[]): Finding['state'] =>
  findingStates.findLast((state) => findings.some((finding) => finding.state === state)) ?? 'ok';

/** A line for each finding, its remedy below it, and the sum. */
export const printFindings = (findings: Finding[]): string => {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, state, says, remedy }) => [
    `${state.padEnd(4)}  ${check.padEnd(width)}  ${says}`,
    ...(remedy === null ? [] : [`${' '.repeat(width + 8)}-> ${remedy}`]),
  ]);
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  return [...lines, '', `${count('fail')} failed, ${count('warn')} to look at, ${count('ok')} ok.`].join('\n');
};
