import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { User } from '../api/types.ts';
import { RoleSelect } from '../auth/role-select.tsx';
import { roleWords } from '../auth/role-words.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Badge } from '../parts/badge.tsx';
import table from '../parts/table.module.css';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { type Asked, UserAsked } from './user-asked.tsx';
import { UserMenu } from './user-menu.tsx';
import { useChangeUser } from './user-queries.ts';
import { waysInWords } from './user-words.ts';
import classes from './users.module.css';

/** A user; what is asked before a change that ends something stands in a row beneath. */
export const UserRow = ({ user }: { user: User }) => {
  const { id: ownId } = useViewer();
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = useChangeUser();
  const isSelf = user.id === ownId;
  return (
    <>
      <tr>
        <td className={table.wrap}>
          {user.name} {isSelf && <Badge tone="info">you</Badge>} <Standing user={user} />
          <div className={table.under}>{user.email}</div>
        </td>
        <td>
          <div className={classes.role}>
            <RoleSelect
              isBare
              label={`Role of ${user.name}`}
              disabled={change.isPending}
              value={user.role}
              onChange={(role) =>
                change.mutate(
                  { id: user.id, role },
                  {
                    onSuccess: () =>
                      toast(`${user.name} is now ${roleWords[role].word.toLowerCase()}.`, { tone: 'good' }),
                    onError: (error) => toast(inWords(error), { tone: 'bad' }),
                  },
                )
              }
            />
          </div>
        </td>
        <td className={table.medium}>{waysInWords(user)}</td>
        <td className={table.medium}>
          <When at={user.lastSeenAt} />
        </td>
        <td className={table.actions}>
          <UserMenu user={user} onAsk={setAsked} />
        </td>
      </tr>
      {asked && (
        <tr className={classes.asked}>
          <td colSpan={5}>
            <UserAsked key={asked} user={user} isSelf={isSelf} asked={asked} onClose={() => setAsked(null)} />
          </td>
        </tr>
      )}
    </>
  );
};

const Standing = ({ user }: { user: User }) => {
  if (user.disabled) return <Badge tone="idle">disabled</Badge>;
  if (user.invitedUntil !== null)
    return (
      <Badge tone="warn" title={`The link ends ${user.invitedUntil}`}>
        invited
      </Badge>
    );
  return null;
};
