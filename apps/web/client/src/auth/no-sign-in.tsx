import { mdiLockOpenVariantOutline } from '@mdi/js';
import { EmptyState } from '../parts/empty-state.tsx';

/** In place of what only exists where people sign in. */
export const NoSignIn = () => (
  <EmptyState icon={mdiLockOpenVariantOutline} title="No sign-in on this machine">
    The pages are served to this machine alone, so whoever sits at it may do everything, and there are no users,
    sessions or tokens. To have them, start it with AUTH=on; where others can reach it, that is always so.
  </EmptyState>
);
