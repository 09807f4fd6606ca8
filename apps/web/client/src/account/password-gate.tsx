import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../auth/refused.tsx';
import classes from './account.module.css';

type Props = {
  /** The words of the button that goes on. */
  does: string;
  note?: string;
  asking: { isPending: boolean; error: Error | null };
  onPassword: (password: string) => void;
  onCancel: () => void;
};

/** Asks for the password once more before something that a found, open session must not be enough for. */
export const PasswordGate = ({ does, note, asking, onPassword, onCancel }: Props) => {
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onPassword(password);
      }}
    >
      <Stack gap="sm" className={classes.form}>
        {note && <div>{note}</div>}
        <PasswordInput
          label="Your password"
          name="password"
          autoComplete="current-password"
          autoFocus
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {asking.error && <Refused error={asking.error} />}
        <Group gap="xs">
          <Button type="submit" loading={asking.isPending}>
            {does}
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
