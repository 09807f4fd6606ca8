import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import type { OwnSession } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { sessions, useEndSession } from './account-queries.ts';
import { deviceInWords } from './device-words.ts';

const onError = (error: Error) => toast(inWords(error), { tone: 'bad' });

/** Where one is signed in; every other session can be ended. */
export const SessionCard = () => {
  const { data, error, refetch } = useQuery(sessions);
  const end = useEndSession();
  const endOthers = () =>
    end.mutate('others', { onSuccess: () => toast('All other sessions are ended.', { tone: 'good' }), onError });
  return (
    <Card
      title="Sessions"
      note="Each ends when it was not used for seven days."
      actions={
        data &&
        data.length > 1 && (
          <Button variant="default" loading={end.isPending && end.variables === 'others'} onClick={endOthers}>
            End all others
          </Button>
        )
      }
    >
      {data ? (
        <Table
          caption="Sessions"
          columns={[
            { name: 'Device' },
            { name: 'Signed in', from: 'medium' },
            { name: 'Last used' },
            { name: 'End', isHidden: true },
          ]}
        >
          {data.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </Table>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Loading rows={2} />
      )}
    </Card>
  );
};

const Row = ({ session: { id, current, address, userAgent, createdAt, lastSeenAt } }: { session: OwnSession }) => {
  const end = useEndSession();
  const device = deviceInWords(userAgent);
  return (
    <tr>
      <td className={table.wrap}>
        <span title={userAgent ?? undefined}>{device}</span>
        {address && <div className={table.under}>{address}</div>}
      </td>
      <td className={table.medium}>
        <When at={createdAt} />
      </td>
      <td>
        <When at={lastSeenAt} />
      </td>
      <td className={table.actions}>
        {current ? (
          <Badge tone="good">this one</Badge>
        ) : (
          <Button
            variant="default"
            aria-label={`End: ${device}`}
            loading={end.isPending}
            onClick={() => end.mutate({ id }, { onSuccess: () => toast('The session is ended.'), onError })}
          >
            End
          </Button>
        )}
      </td>
    </tr>
  );
};
