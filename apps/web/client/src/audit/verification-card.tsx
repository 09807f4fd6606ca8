import { Button } from '@mantine/core';
import { mdiCheckDecagramOutline, mdiShieldAlertOutline, mdiShieldCheckOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import type { AuditVerification } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { counted, thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { When } from '../parts/when.tsx';
import { auditVerification } from './audit-queries.ts';
import classes from './audit.module.css';

const faults: Record<NonNullable<AuditVerification['reason']>, string> = {
  edited: 'Its content is not what its hash was made of: it was edited.',
  unlinked: 'It does not go on from the entry before it: one of the two was changed, moved or put in.',
  missing: 'It is gone.',
  'cut-off': 'The log ends before it: its end was cut off.',
};

/** Whether somebody tampered with the log, and where. */
export const VerificationCard = () => {
  const { data, error, isFetching, refetch } = useQuery(auditVerification);
  return (
    <Card
      title="Is the log whole?"
      note="Each entry carries the hash of the one before it; all are computed anew."
      actions={
        <Button
          variant="default"
          loading={isFetching}
          leftSection={<Icon path={mdiCheckDecagramOutline} size={15} />}
          onClick={() => void refetch()}
        >
          Verify again
        </Button>
      }
    >
      {data ? (
        <Result verification={data} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Loading rows={1} height={32} />
      )}
    </Card>
  );
};

const Result = ({ verification }: { verification: AuditVerification }) => {
  const { ok, entries, brokenAt, reason, verifiedAt } = verification;
  return (
    <p className={classes.result} role="status">
      {ok ? (
        <Badge tone="good" icon={mdiShieldCheckOutline}>
          whole
        </Badge>
      ) : (
        <Badge tone="bad" icon={mdiShieldAlertOutline}>
          broken at entry {thin(brokenAt ?? 0)}
        </Badge>
      )}
      <span>{ok ? `${counted(entries, 'entry', 'entries')} as they were written.` : reason && faults[reason]}</span>
      <span className="faint">
        Verified <When at={verifiedAt} />
      </span>
    </p>
  );
};
