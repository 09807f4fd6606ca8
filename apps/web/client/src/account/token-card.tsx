import { Button } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../parts/card.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import classes from './account.module.css';
import { TokenForm } from './token-form.tsx';
import { tokens } from './token-queries.ts';
import { TokenTable } from './token-table.tsx';

const words = {
  personal: {
    title: 'Tokens',
    lead: 'For programs that work in your name. A token may do what its scopes say, never more than you.',
    none: 'None yet.',
  },
  service: {
    title: 'Tokens of the team',
    lead: 'For programs that belong to nobody in particular. Each has a role of its own, and stays when people leave.',
    none: 'None yet.',
  },
};

/** Tokens of one kind: those in force and those that are over, and a form for a new one. */
export const TokenCard = ({ kind }: { kind: 'personal' | 'service' }) => {
  const { data, error, refetch } = useQuery(tokens);
  const [isAdding, setAdding] = useState(false);
  const { title, lead, none } = words[kind];
  const shown = data?.filter((token) => token.kind === kind);
  return (
    <Card
      title={title}
      actions={
        !isAdding && (
          <Button
            variant="default"
            leftSection={<Icon path={mdiPlus} size={15} />}
            onClick={() => setAdding(true)}
            aria-label={`New token: ${title}`}
          >
            New token
          </Button>
        )
      }
    >
      <p className={classes.lead}>{lead}</p>
      {isAdding && <TokenForm kind={kind} onClose={() => setAdding(false)} />}
      {!shown && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading rows={2} />)}
      {shown?.length === 0 && !isAdding && <div className="dim">{none}</div>}
      {shown && shown.length > 0 && <TokenTable tokens={shown} caption={title} />}
    </Card>
  );
};
