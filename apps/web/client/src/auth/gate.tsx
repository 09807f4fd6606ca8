import { useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Frame } from '../frame/frame.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { BarePage } from './bare-page.tsx';
import { isOutside } from './return-address.ts';
import { watchSessionEnd } from './session-end.ts';
import { useSession } from './session-query.ts';
import { ViewerContext, viewerOf } from './use-viewer.ts';

// Seldom needed, so not loaded before the first page.
const SignedOut = lazy(async () => ({ default: (await import('./signed-out.tsx')).SignedOut }));

/** Before every page: asks who is there, and sends whoever is not signed in to do so. Nothing else is loaded before. */
export const Gate = () => {
  const client = useQueryClient();
  const isOpenToAll = useRouterState({ select: ({ matches }) => isOutside(matches.at(-1)?.pathname ?? '') });
  const session = useSession();
  const now = session.data?.viewer ?? null;
  // The page stays as it is when its session ends, so that nothing typed is lost.
  const [last, setLast] = useState(now);
  if (now !== null && now !== last) setLast(now);
  const shown = now ?? last;
  const viewer = useMemo(() => shown && viewerOf(shown), [shown]);
  useEffect(() => watchSessionEnd(client), [client]);
  useRenewal(session.data && (now?.id ?? null));
  return (
    <ViewerContext value={viewer}>
      {isOpenToAll ? <Outlet /> : viewer ? <Inside isOut={now === null} /> : <Outside session={session} />}
    </ViewerContext>
  );
};

const Inside = ({ isOut }: { isOut: boolean }) => (
  <>
    <Frame />
    {isOut && (
      <Suspense>
        <SignedOut />
      </Suspense>
    )}
  </>
);

const Outside = ({ session: { data, error, refetch } }: { session: ReturnType<typeof useSession> }) => {
  const { href, pathname } = useRouterState({ select: ({ location }) => location });
  // On the way there already: the page follows the address a little later.
  if (data && isOutside(pathname)) return null;
  if (data) return <Navigate to="/sign-in" search={href === '/' ? {} : { to: href }} replace />;
  if (error === null) return <Loading rows={16} />;
  return (
    <BarePage title="Not reached">
      <ErrorState error={error} retry={() => void refetch()} />
    </BarePage>
  );
};

/** After signing in anew, asks again for all that was refused meanwhile; another viewer gets a page of their own. */
const useRenewal = (id: string | null | undefined): void => {
  const client = useQueryClient();
  const last = useRef({ id: '', isOut: false });
  useEffect(() => {
    if (id === undefined) return;
    const before = last.current;
    last.current = { id: id ?? before.id, isOut: id === null };
    if (id === null || before.id === '') return;
    if (before.id !== id) window.location.reload();
    else if (before.isOut) void client.invalidateQueries();
  }, [id, client]);
};
