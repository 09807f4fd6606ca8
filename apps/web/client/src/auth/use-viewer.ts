import { createContext, useContext } from 'react';
import type { Session } from '../api/types.ts';

type SessionViewer = NonNullable<Session['viewer']>;
export type Permission = SessionViewer['permissions'][number];

/** Who sits before the page, and what they may do; the server decides again on every request. `local` where there is no sign-in. */
export type Viewer = Omit<SessionViewer, 'permissions'> & { may: (permission: Permission) => boolean };

export const viewerOf = ({ permissions, ...viewer }: SessionViewer): Viewer => ({
  ...viewer,
  may: (permission) => permissions.includes(permission),
});

/** Filled by the gate, which shows no page without a viewer. */
export const ViewerContext = createContext<Viewer | null>(null);

/** The viewer of this page: `useViewer().may('sources')` says whether an action is worth offering. */
export const useViewer = (): Viewer => {
  const viewer = useContext(ViewerContext);
  if (viewer === null) throw new Error('There is no viewer outside of the gate.');
  return viewer;
};
