import { mdiAlertOctagonOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { Badge } from '../parts/badge.tsx';
import { observableGroup, severityGroup } from './groups.ts';
import { cvssWords, epssWords, kevWords, type Vulnerability } from './severity-words.ts';
import { Jump } from './side-score.tsx';
import { SideSection } from './side-section.tsx';
import found from './side-findings.module.css';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type Props = { vulnerabilities: Vulnerability[]; jump: (group: string) => void };

/** The CVEs of the text: whether they are known to be exploited, and how severe the text says they are. */
export const SideVulnerabilities = ({ vulnerabilities, jump }: Props) => {
  const exploited = vulnerabilities.filter(({ kev }) => kev !== null);
  const rest = vulnerabilities.filter(({ kev }) => kev === null);
  const all = [...exploited, ...rest].map((one) => ({ ...one, group: groupOf(one) }));
  const { shown, toggle } = useShowAll(all, 8);
  if (all.length === 0) return null;
  return (
    <SideSection title="Vulnerabilities" count={all.length} mark="observable">
      {exploited.length > 0 && <p className={classes.note}>{exploited.length} of them known to be exploited.</p>}
      <ul className={classes.items}>
        {shown.map((one) => (
          <li key={one.cve} className={found.entry} data-groups={one.group}>
            <div className={found.row}>
              <Jump places={1} run={() => jump(one.group)}>
                <span className={classes.value}>{one.cve}</span>
              </Jump>
              {one.kev && (
                <Badge tone="bad" icon={mdiAlertOctagonOutline} title={kevWords(one.kev)}>
                  KEV
                </Badge>
              )}
              <Link
                className={classes.id}
                to="/observables/$type/$value"
                params={{ type: 'cve', value: one.cve }}
                preload={false}
              >
                seen in
              </Link>
            </div>
            <Facts {...one} jump={jump} />
          </li>
        ))}
      </ul>
      {toggle}
    </SideSection>
  );
};

const groupOf = ({ cve }: Vulnerability): string => observableGroup({ type: 'cve', value: cve });

/** CISA's words, and the scores the text states, which lead to where it does. */
const Facts = ({ cve, kev, cvss, epss, jump }: Vulnerability & Pick<Props, 'jump'>) => {
  if (!kev && !cvss && !epss) return null;
  const stated = [cvss && cvssWords(cvss), epss && epssWords(epss)].filter(Boolean).join(', ');
  return (
    <div className={found.facts}>
      {kev && (
        <div>
          {kev.vendor} {kev.product}. {kevWords(kev)}
        </div>
      )}
      {stated && (
        <button type="button" className={found.quote} onClick={() => jump(severityGroup(cve))}>
          {stated}, says the text
        </button>
      )}
    </div>
  );
};
