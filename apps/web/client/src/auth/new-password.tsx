import { PasswordInput } from '@mantine/core';

/** In characters; the server refuses less. */
const leastPassword = 12;

type Props = { label?: string; value: string; onChange: (value: string) => void };

/** A password to be set: shown on request rather than typed twice. */
export const NewPassword = ({ label = 'Password', value, onChange }: Props) => (
  <PasswordInput
    label={label}
    description={`${leastPassword} characters or more. A sentence is easy to keep.`}
    name="new-password"
    autoComplete="new-password"
    required
    withAsterisk={false}
    minLength={leastPassword}
    maxLength={128}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
