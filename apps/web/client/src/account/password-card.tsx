import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, authClient } from '../auth/auth-client.ts';
import { NewPassword } from '../auth/new-password.tsx';
import { Refused } from '../auth/refused.tsx';
import { Card } from '../parts/card.tsx';
import { toast } from '../parts/toast.tsx';
import { sessionsKey } from './account-queries.ts';
import classes from './account.module.css';

/** Changing the password; whoever has it from before is signed out. */
export const PasswordCard = () => (
  <Card title="Password" note="A new one ends your other sessions.">
    <PasswordForm />
  </Card>
);

const PasswordForm = () => {
  const client = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useMutation({
    mutationFn: () => answered(authClient.changePassword({ currentPassword, newPassword, revokeOtherSessions: true })),
    onSuccess: () => {
      setCurrent('');
      setNew('');
      toast('Your password is changed, and your other sessions are ended.', { tone: 'good' });
      return client.invalidateQueries({ queryKey: sessionsKey });
    },
    gcTime: 0,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack gap="sm" className={classes.form}>
        <PasswordInput
          label="Password now"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={currentPassword}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassword label="New password" value={newPassword} onChange={setNew} />
        {change.isError && <Refused error={change.error} />}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change the password
          </Button>
        </div>
      </Stack>
    </form>
  );
};
