import { Button } from '@mantine/core';
import { mdiAlertOutline, mdiCheck, mdiCloseOctagonOutline, mdiStethoscope } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import type { Finding } from '../api/types.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { When } from '../parts/when.tsx';
import classes from './settings.module.css';
import { health } from './settings-queries.ts';

const words: Record<Finding['state'], { word: string; tone: Tone; icon: string }> = {
  fail: { word: 'failed', tone: 'bad', icon: mdiCloseOctagonOutline },
  warn: { word: 'look', tone: 'warn', icon: mdiAlertOutline },
  ok: { word: 'ok', tone: 'good', icon: mdiCheck },
};

/** How everything is that this server stands on, with what helps. */
export const HealthCard = () => {
  const { data, error, isFetching, refetch } = useQuery(health);
  return (
    <Card
      title="Health"
      note="What this server can see of itself. On the machine, cti doctor also looks at the network and the configuration of the other apps."
      actions={
        <Button
          variant="default"
          loading={isFetching}
          leftSection={<Icon path={mdiStethoscope} size={15} />}
          onClick={() => void refetch()}
        >
          Look again
        </Button>
      }
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data ? (
        <>
          <Findings findings={data.findings} />
          <p className={`${classes.looked} faint`}>
            Looked at <When at={data.checkedAt} />
          </p>
        </>
      ) : error ? null : (
        <Loading rows={3} height={40} />
      )}
    </Card>
  );
};

const Findings = ({ findings }: { findings: Finding[] }) => {
  const of = (state: Finding['state']) => findings.filter((finding) => finding.state === state);
  const troubles = [...of('fail'), ...of('warn')];
  const fine = of('ok');
  return (
    <div role="status">
      {troubles.length === 0 && <p className={classes.lead}>Everything is as it should be.</p>}
      <FindingList findings={troubles} />
      <details className={classes.fine}>
        <summary>{counted(fine.length, 'check', 'checks')} passed</summary>
        <FindingList findings={fine} />
      </details>
    </div>
  );
};

const FindingList = ({ findings }: { findings: Finding[] }) => (
  <ul className={classes.findings}>
    {findings.map(({ check, state, says, remedy }) => (
      <li key={`${check} ${says}`}>
        <Badge tone={words[state].tone} icon={words[state].icon}>
          {words[state].word}
        </Badge>
        <div className={classes.finding}>
          <span className={classes.check}>{check}</span> {says}
          {remedy !== null && <div className={classes.remedy}>{remedy}</div>}
        </div>
      </li>
    ))}
  </ul>
);
