import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../auth/refused.tsx';
import { Copy } from '../parts/copy.tsx';
import classes from './account.module.css';
import { QrCode } from './qr-code.tsx';
import { type SecondFactorOffer, useConfirmSecondFactor } from './second-factor-queries.ts';
import { secretOf } from './secret-of.ts';

type Props = SecondFactorOffer & { onDone: (recoveryCodes: string[]) => void; onCancel: () => void };

/** The secret as a picture and as text, and the first code of the app that has taken it. */
export const SecondFactorSetup = ({ uri, recoveryCodes, onDone, onCancel }: Props) => {
  const [code, setCode] = useState('');
  const confirm = useConfirmSecondFactor();
  const secret = secretOf(uri);
  return (
    <form
      className={classes.setup}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(code.replaceAll(/\s/g, ''), { onSuccess: () => onDone(recoveryCodes) });
      }}
    >
      <QrCode text={uri} label="QR code for the authenticator app" />
      <Stack gap="sm" className={classes.steps}>
        <div>
          Scan this with an authenticator app, or type the secret into it:
          <div className={classes.secret}>
            <code className="mono">{secret}</code> <Copy value={secret.replaceAll(' ', '')} label="Copy the secret" />
          </div>
        </div>
        <TextInput
          label="Code"
          description="Six digits, that the app shows now."
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.isError && <Refused error={confirm.error} />}
        <Group gap="xs">
          <Button type="submit" loading={confirm.isPending}>
            Turn it on
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
