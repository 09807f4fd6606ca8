import { useViewer } from '../auth/use-viewer.ts';
import { NoSignIn } from '../auth/no-sign-in.tsx';
import { Page } from '../parts/page.tsx';
import classes from './account.module.css';
import { PasskeyCard } from './passkey-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionCard } from './session-card.tsx';
import { TokenCard } from './token-card.tsx';

/** One's own account: name, ways to sign in, sessions and tokens. */
export const AccountPage = () => {
  const viewer = useViewer();
  return (
    <Page title="Account">
      {viewer.id === 'local' ? (
        <NoSignIn />
      ) : (
        <div className={classes.cards}>
          <div className={classes.stack}>
            <ProfileCard />
            <SecondFactorCard />
            <SessionCard />
          </div>
          <div className={classes.stack}>
            <PasswordCard />
            <PasskeyCard />
          </div>
          <div className={classes.whole}>
            <TokenCard kind="personal" />
          </div>
        </div>
      )}
    </Page>
  );
};
