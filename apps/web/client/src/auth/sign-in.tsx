import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { OtherWays } from './other-ways.tsx';
import { PasswordStep } from './password-step.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import { refreshSession } from './session-query.ts';

type Props = {
  /** Where to come back to from another site's sign-in; null where that would lose what was typed. */
  returnTo: string | null;
};

/** Signing in, step by step, in each way there is here. Whoever shows it sees in the session that it is done. */
export const SignIn = ({ returnTo }: Props) => {
  const client = useQueryClient();
  const [step, setStep] = useState<'password' | 'second-factor'>('password');
  const onDone = () => refreshSession(client);
  if (step === 'second-factor') return <SecondFactorStep onDone={onDone} onBack={() => setStep('password')} />;
  return (
    <>
      <PasswordStep onDone={onDone} onSecondFactor={() => setStep('second-factor')} />
      <OtherWays returnTo={returnTo} onDone={onDone} />
    </>
  );
};
