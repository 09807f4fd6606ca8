import { useQuery } from '@tanstack/react-query';
import { Navigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { OverviewPage } from '../overview/overview-page.tsx';
import { Loading } from '../parts/loading.tsx';
import { ownDesk, searchOf, viewList } from './view-queries.ts';

/** Whether the tab has begun already: after that `/` is the overview, or nobody could reach it. */
let hasBegun = false;

/** The first page of a visit: the view one chose to start with, else the overview. */
export const StartPage = () => {
  const isPlain = useRouterState({ select: ({ location }) => location.searchStr === '' });
  const [isFirst] = useState(() => !hasBegun);
  useEffect(() => {
    hasBegun = true;
  }, []);
  return isFirst && isPlain ? <Beginning /> : <OverviewPage />;
};

const Beginning = () => {
  const own = useQuery(ownDesk);
  const startId = own.data?.startViewId ?? null;
  const views = useQuery({ ...viewList, enabled: startId !== null });
  if (own.isPending || (startId !== null && views.isPending)) return <Loading rows={8} />;
  const view = startId === null ? undefined : views.data?.find(({ id }) => id === startId);
  return view ? <Navigate to="/inbox" search={searchOf(view)} replace /> : <OverviewPage />;
};
