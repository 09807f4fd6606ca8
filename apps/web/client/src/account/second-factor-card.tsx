import { Button, Group } from '@mantine/core';
import { mdiShieldCheckOutline } from '@mdi/js';
import { type ReactNode, useState } from 'react';
import { useViewer } from '../auth/use-viewer.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { toast } from '../parts/toast.tsx';
import classes from './account.module.css';
import { PasswordGate } from './password-gate.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import { useBeginSecondFactor, useEndSecondFactor, useNewRecoveryCodes } from './second-factor-queries.ts';

type Doing = 'nothing' | 'begin' | 'end' | 'codes';

/** A code from an app besides the password: setting it up, new recovery codes, ending it. */
export const SecondFactorCard = () => {
  const { secondFactor } = useViewer();
  const [doing, setDoing] = useState<Doing>('nothing');
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useBeginSecondFactor();
  const end = useEndSecondFactor();
  const renew = useNewRecoveryCodes();
  const stop = () => {
    setDoing('nothing');
    for (const each of [begin, end, renew]) each.reset();
  };
  const show = (next: string[]) => {
    setCodes(next);
    stop();
  };
  if (codes)
    return (
      <Shell isOn>
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      </Shell>
    );
  if (begin.data)
    return (
      <Shell isOn={false}>
        <SecondFactorSetup {...begin.data} onDone={show} onCancel={stop} />
      </Shell>
    );
  return (
    <Shell isOn={secondFactor}>
      <p className={classes.lead}>
        {secondFactor
          ? 'Signing in with the password also asks for a code of your authenticator app.'
          : 'With it, a stolen password is not enough: signing in also asks for a code of an app on your phone.'}
      </p>
      {doing === 'nothing' &&
        (secondFactor ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setDoing('codes')}>
              New recovery codes
            </Button>
            <Button variant="default" onClick={() => setDoing('end')}>
              Turn it off
            </Button>
          </Group>
        ) : (
          <div>
            <Button variant="default" onClick={() => setDoing('begin')}>
              Set it up
            </Button>
          </div>
        ))}
      {doing === 'begin' && (
        <PasswordGate does="Go on" asking={begin} onCancel={stop} onPassword={(password) => begin.mutate(password)} />
      )}
      {doing === 'codes' && (
        <PasswordGate
          does="Make new codes"
          note="The codes you have stop working."
          asking={renew}
          onCancel={stop}
          onPassword={(password) => renew.mutate(password, { onSuccess: show })}
        />
      )}
      {doing === 'end' && (
        <PasswordGate
          does="Turn it off"
          note="From then on the password alone is enough to sign in."
          asking={end}
          onCancel={stop}
          onPassword={(password) =>
            end.mutate(password, {
              onSuccess: () => {
                stop();
                toast('The second factor is off.');
              },
            })
          }
        />
      )}
    </Shell>
  );
};

const Shell = ({ isOn, children }: { isOn: boolean; children: ReactNode }) => (
  <Card
    title="Second factor"
    actions={
      isOn ? (
        <Badge tone="good" icon={mdiShieldCheckOutline}>
          on
        </Badge>
      ) : (
        <Badge tone="idle">off</Badge>
      )
    }
  >
    {children}
  </Card>
);
