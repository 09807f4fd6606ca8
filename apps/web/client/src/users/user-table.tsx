import { Table } from '../parts/table.tsx';
import type { User } from '../api/types.ts';
import { UserRow } from './user-row.tsx';

/** Users with their role and standing; each can be changed in its row. */
export const UserTable = ({ users }: { users: User[] }) => (
  <Table
    caption="Users"
    columns={[
      { name: 'Name' },
      { name: 'Role' },
      { name: 'Signs in by', from: 'medium' },
      { name: 'Last here', from: 'medium' },
      { name: 'Actions', isHidden: true },
    ]}
  >
    {users.map((user) => (
      <UserRow key={user.id} user={user} />
    ))}
  </Table>
);
