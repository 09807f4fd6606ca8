import type { SigmaCheck } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { counted } from '../parts/count.tsx';
import { findingsOf } from './check-words.ts';
import classes from './sigma.module.css';

/** The outcome of a check in a row of badges; of several rules, each under its title. */
export const Findings = ({ check, iocOnly = false }: { check: SigmaCheck; iocOnly?: boolean }) => {
  const count = (severity: string) => check.problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  return (
    <div aria-label="Findings" role="group">
      <div className={classes.findings}>
        {errors > 0 ? <Badge tone="bad">{counted(errors, 'error')}</Badge> : <Badge tone="good">valid</Badge>}
        {warnings > 0 && <Badge tone="warn">{counted(warnings, 'warning')}</Badge>}
        {iocOnly && (
          <Badge tone="warn" title="It knows only values that change with the next campaign.">
            indicators only
          </Badge>
        )}
        {check.correlations > 0 && <Badge tone="info">{counted(check.correlations, 'correlation')}</Badge>}
        {check.filters > 0 && <Badge tone="info">{counted(check.filters, 'filter')}</Badge>}
        {check.rules.length === 1 && check.rules.map((rule) => <RuleBadges key={rule.id} rule={rule} />)}
      </div>
      {check.rules.length > 1 &&
        check.rules.map((rule, place) => (
          <div key={place} className={classes.findings}>
            <strong>{rule.title}</strong>
            <RuleBadges rule={rule} />
          </div>
        ))}
    </div>
  );
};

const RuleBadges = ({ rule }: { rule: SigmaCheck['rules'][number] }) =>
  findingsOf(rule).map(({ tone, words, means }) => (
    <Badge key={words} tone={tone} title={means}>
      {words}
    </Badge>
  ));
