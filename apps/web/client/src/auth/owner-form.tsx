import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../api/client.ts';
import { answered, authClient } from './auth-client.ts';
import { NewPassword } from './new-password.tsx';
import { Refused } from './refused.tsx';
import { refreshSession } from './session-query.ts';

/** Creates the first user of a system, who may do everything, and signs in as that user. */
export const OwnerForm = ({ needsSetupCode }: { needsSetupCode: boolean }) => {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [setupCode, setSetupCode] = useState('');
  const create = useMutation({
    mutationFn: async () => {
      const owner = { name: name.trim(), email: email.trim(), password };
      const code = needsSetupCode ? { setupCode: setupCode.trim() } : {};
      await data(api.POST('/session/owner', { body: { ...owner, ...code } }));
      await answered(authClient.signIn.email({ email: owner.email, password }));
    },
    gcTime: 0,
    // Also after a refusal: somebody else may have been first, or the account exists and only signing in failed.
    onSettled: () => refreshSession(client),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <Stack gap="sm">
        {needsSetupCode && (
          <TextInput
            label="Setup code"
            description="The server printed it in its log when it started (docker compose logs web), unless SETUP_CODE sets it. It shows that this system is yours."
            autoComplete="off"
            spellCheck={false}
            required
            withAsterisk={false}
            value={setupCode}
            onChange={(event) => setSetupCode(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Your name"
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail address"
          description="You sign in with it. No mail is sent."
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NewPassword value={password} onChange={setPassword} />
        {create.isError && <Refused error={create.error} />}
        <Button type="submit" size="sm" loading={create.isPending} fullWidth>
          Create the owner
        </Button>
      </Stack>
    </form>
  );
};
