import { Button, Modal } from '@mantine/core';
import { mdiLoginVariant } from '@mdi/js';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { SignIn } from './sign-in.tsx';
import classes from './signed-out.module.css';

/** Over a page whose session has ended: signing in again in place, so that what was typed below stays. */
export const SignedOut = () => {
  const [isClosed, setClosed] = useState(false);
  if (isClosed)
    return (
      <div className={classes.reminder}>
        <Button size="sm" leftSection={<Icon path={mdiLoginVariant} size={16} />} onClick={() => setClosed(false)}>
          Signed out: sign in again
        </Button>
      </div>
    );
  return (
    <Modal
      opened
      onClose={() => setClosed(true)}
      title="Signed out"
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close, and look at the page' }}
    >
      <p className={classes.lead}>
        Your session has ended. Sign in to go on; what you typed on this page is still there.
      </p>
      <SignIn returnTo={null} />
    </Modal>
  );
};
