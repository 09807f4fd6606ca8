import { Button, Divider, Stack } from '@mantine/core';
import { mdiFingerprint, mdiLoginVariant } from '@mdi/js';
import { useMutation } from '@tanstack/react-query';
import { Icon } from '../parts/icon.tsx';
import { answered, authClient } from './auth-client.ts';
import { Refused } from './refused.tsx';
import { useSession } from './session-query.ts';

type Props = { returnTo: string | null; onDone: () => Promise<void> };

/** Signing in without a password, as far as this server and this browser can: a passkey, another site's account. */
export const OtherWays = ({ returnTo, onDone }: Props) => {
  const methods = useSession().data?.methods;
  const hasPasskey = methods?.passkey === true && 'PublicKeyCredential' in window;
  const oidc = methods?.oidc ?? null;
  if (!hasPasskey && oidc === null) return null;
  return (
    <Stack gap="sm">
      <Divider label="or" mt="sm" />
      {hasPasskey && <PasskeyButton onDone={onDone} />}
      {oidc && <OidcButton name={oidc.name} returnTo={returnTo} />}
    </Stack>
  );
};

const PasskeyButton = ({ onDone }: { onDone: () => Promise<void> }) => {
  const signIn = useMutation({
    mutationFn: async () => {
      await answered(authClient.signIn.passkey());
      await onDone();
    },
  });
  return (
    <>
      {signIn.isError && <Refused error={signIn.error} />}
      <Button
        variant="default"
        size="sm"
        leftSection={<Icon path={mdiFingerprint} size={16} />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        Sign in with a passkey
      </Button>
    </>
  );
};

const OidcButton = ({ name, returnTo }: { name: string; returnTo: string | null }) => {
  const signIn = useMutation({
    mutationFn: (callbackURL: string) =>
      answered(authClient.signIn.social({ provider: 'oidc', callbackURL, errorCallbackURL: '/sign-in' })),
  });
  const icon = <Icon path={mdiLoginVariant} size={16} />;
  if (returnTo === null)
    return (
      <Button component="a" href="/sign-in" target="_blank" variant="default" size="sm" leftSection={icon}>
        Sign in with {name}, in another tab
      </Button>
    );
  return (
    <>
      {signIn.isError && <Refused error={signIn.error} />}
      <Button
        variant="default"
        size="sm"
        leftSection={icon}
        loading={signIn.isPending}
        onClick={() => signIn.mutate(returnTo)}
      >
        Sign in with {name}
      </Button>
    </>
  );
};
