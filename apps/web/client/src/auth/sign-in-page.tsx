import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { BarePage } from './bare-page.tsx';
import { OwnerForm } from './owner-form.tsx';
import { cameBackWith } from './refusal-words.ts';
import { Refused } from './refused.tsx';
import { returnAddress } from './return-address.ts';
import { useSession } from './session-query.ts';
import { SignIn } from './sign-in.tsx';

const route = getRouteApi('/sign-in');

/** Signing in, or creating the owner where nobody is known yet; whoever is signed in goes on to where they wanted to be. */
export const SignInPage = () => {
  const { to, error } = route.useSearch();
  const { history } = useRouter();
  const { data: session, isPending, error: failure, refetch } = useSession();
  const returnTo = returnAddress(to, window.location.origin);
  const isIn = session !== undefined && session.viewer !== null;
  useEffect(() => {
    if (isIn) history.replace(returnTo);
  }, [isIn, returnTo, history]);
  if (isPending || isIn)
    return (
      <BarePage title="Sign in">
        <Loading rows={4} />
      </BarePage>
    );
  if (!session)
    return (
      <BarePage title="Sign in">
        <ErrorState error={failure} retry={() => void refetch()} />
      </BarePage>
    );
  if (session.needsOwner)
    return (
      <BarePage
        title="Create the owner"
        lead="Nobody is known here yet. The first user may do everything, and invites the others."
      >
        <OwnerForm needsSetupCode={session.setupCodeNeeded} />
      </BarePage>
    );
  return (
    <BarePage title="Sign in">
      {error !== undefined && <Refused error={cameBackWith(error, session.methods.oidc?.name)} />}
      <SignIn returnTo={returnTo} />
    </BarePage>
  );
};
