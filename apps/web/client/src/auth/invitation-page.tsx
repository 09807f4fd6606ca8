import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, data } from '../api/client.ts';
import { authClient } from './auth-client.ts';
import { BarePage } from './bare-page.tsx';
import { NewPassword } from './new-password.tsx';
import { Refused } from './refused.tsx';
import { refreshSession } from './session-query.ts';

/** Where the link of an invitation leads: the invited sets a password, and signs in with it. */
export const InvitationPage = () => {
  // The secret stands after the #, which no browser sends.
  const hash = useLocation({ select: (location) => location.hash });
  // Leaving for another page empties it while this one is still shown.
  const [token] = useState(hash);
  if (token === '')
    return (
      <BarePage title="Invitation">
        <p>This link is not whole. Ask whoever sent it for a new one.</p>
      </BarePage>
    );
  return (
    <BarePage
      title="Set your password"
      lead="You were invited. From then on you sign in with your e-mail address and this password."
    >
      <PasswordForm token={token} />
    </BarePage>
  );
};

const PasswordForm = ({ token }: { token: string }) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: () => data(api.POST('/session/invitation', { body: { token, password } })),
    gcTime: 0,
    onSuccess: async ({ email }) => {
      // Where that fails, the way to sign in by hand stands below.
      const answer = await authClient.signIn.email({ email, password }).catch(() => null);
      if (!answer?.data) return;
      await refreshSession(client);
      await navigate({ to: '/', replace: true });
    },
  });
  if (accept.isSuccess)
    return (
      <Stack gap="sm">
        <p role="status">Your password is set.</p>
        <Button size="sm" fullWidth renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          Sign in
        </Button>
      </Stack>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        accept.mutate();
      }}
    >
      <Stack gap="sm">
        <NewPassword value={password} onChange={setPassword} />
        {accept.isError && <Refused error={accept.error} />}
        <Button type="submit" size="sm" loading={accept.isPending} fullWidth>
          Set the password
        </Button>
      </Stack>
    </form>
  );
};
