import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, authClient } from './auth-client.ts';
import { Refused } from './refused.tsx';

type Props = { onDone: () => Promise<void>; onSecondFactor: () => void };

/** E-mail address and password; an account with a second factor goes on to its code. */
export const PasswordStep = ({ onDone, onSecondFactor }: Props) => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => {
      const answer = await answered(authClient.signIn.email({ email: email.trim(), password }));
      if ('twoFactorRedirect' in answer) onSecondFactor();
      else await onDone();
    },
    // What was typed must not stay in the cache of mutations.
    gcTime: 0,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="E-mail address"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {signIn.isError && <Refused error={signIn.error} />}
        <Button type="submit" size="sm" loading={signIn.isPending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
};
