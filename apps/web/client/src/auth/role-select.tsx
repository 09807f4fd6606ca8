import { Select } from '@mantine/core';
import { type Role, roleWords, roles } from './role-words.ts';

type Props = { label?: string; isBare?: boolean; disabled?: boolean; value: Role; onChange: (role: Role) => void };

/** One of the roles; with what it may do beneath, unless it stands in a row of a table. */
export const RoleSelect = ({ label = 'Role', isBare = false, disabled = false, value, onChange }: Props) => (
  <Select
    {...(isBare ? { 'aria-label': label } : { label, description: roleWords[value].may })}
    allowDeselect={false}
    disabled={disabled}
    data={roles.map((role) => ({ value: role, label: roleWords[role].word }))}
    value={value}
    onChange={(role) => onChange(role ?? value)}
  />
);
