import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { ApiToken } from '../api/types.ts';
import { roleWords } from '../auth/role-words.ts';
import { Badge } from '../parts/badge.tsx';
import { useNow } from '../parts/clock.ts';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { useRevokeToken } from './token-queries.ts';
import { scopeWords } from './token-words.ts';

/** Tokens with what they may do and when they were used; one in force can be revoked. */
export const TokenTable = ({ tokens, caption }: { tokens: ApiToken[]; caption: string }) => (
  <Table
    caption={caption}
    columns={[
      { name: 'For' },
      { name: 'May', from: 'medium' },
      { name: 'Last used' },
      { name: 'Ends', from: 'medium' },
      { name: 'Revoke', isHidden: true },
    ]}
  >
    {tokens.map((token) => (
      <Row key={token.id} token={token} />
    ))}
  </Table>
);

const Row = ({ token }: { token: ApiToken }) => {
  const now = useNow();
  const isOver = token.revokedAt !== null || Date.parse(token.expiresAt) <= now;
  return (
    <tr>
      <td className={table.wrap}>
        {token.name}
        <div className={table.under}>
          made <When at={token.createdAt} /> {token.kind === 'service' && `by ${token.createdBy}`}
        </div>
      </td>
      <td className={table.medium}>
        {token.scopes.map((scope) => scopeWords[scope].word.toLowerCase()).join(', ')}
        {token.role && <div className={table.under}>as {roleWords[token.role].word.toLowerCase()}</div>}
      </td>
      <td>
        <When at={token.lastUsedAt} />
      </td>
      <td className={table.medium}>
        <When at={token.expiresAt} />
      </td>
      <td className={table.actions}>
        {isOver ? (
          <Badge tone="idle">{token.revokedAt === null ? 'ended' : 'revoked'}</Badge>
        ) : (
          <Revoke token={token} />
        )}
      </td>
    </tr>
  );
};

const Revoke = ({ token: { id, name } }: { token: ApiToken }) => {
  const [isAsking, setAsking] = useState(false);
  const revoke = useRevokeToken();
  if (!isAsking)
    return (
      <Button variant="default" aria-label={`Revoke: ${name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
    );
  return (
    <Group gap={4} justify="end">
      <Button
        color="red"
        loading={revoke.isPending}
        onClick={() =>
          revoke.mutate(id, {
            onSuccess: () => toast(`${name} is revoked.`),
            onError: (error) => toast(inWords(error), { tone: 'bad' }),
          })
        }
      >
        Revoke it
      </Button>
      <Button variant="default" onClick={() => setAsking(false)}>
        Keep it
      </Button>
    </Group>
  );
};
