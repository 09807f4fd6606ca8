import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, authClient } from './auth-client.ts';
import { Refused } from './refused.tsx';

type Props = { onDone: () => Promise<void>; onBack: () => void };

/** The code of the authenticator app, or one of the recovery codes for who has lost it. */
export const SecondFactorStep = ({ onDone, onBack }: Props) => {
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const verify = useMutation({
    mutationFn: async () => {
      const typed = code.replaceAll(/\s/g, '');
      if (isRecovery) await answered(authClient.twoFactor.verifyBackupCode({ code: typed }));
      else await answered(authClient.twoFactor.verifyTotp({ code: typed }));
      await onDone();
    },
    gcTime: 0,
  });
  const change = (toRecovery: boolean) => {
    setRecovery(toRecovery);
    setCode('');
    verify.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          key={String(isRecovery)}
          label={isRecovery ? 'Recovery code' : 'Code'}
          description={
            isRecovery
              ? 'One of those you kept when you set up the second factor. Each works once.'
              : 'Six digits, from your authenticator app.'
          }
          name="code"
          autoComplete="one-time-code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoFocus
          required
          withAsterisk={false}
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {verify.isError && <Refused error={verify.error} />}
        <Button type="submit" size="sm" loading={verify.isPending} fullWidth>
          Go on
        </Button>
        <Group justify="space-between" gap="xs">
          <Button variant="subtle" color="gray" onClick={onBack}>
            Back
          </Button>
          <Button variant="subtle" color="gray" onClick={() => change(!isRecovery)}>
            {isRecovery ? 'Use a code from the app' : 'Use a recovery code'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
