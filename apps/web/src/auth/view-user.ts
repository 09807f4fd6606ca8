import type { ListedUser } from '@cti/db/read/users';

/** A user as admins see them. */
export const viewUser = ({ disabledAt, twoFactorEnabled, ...user }: ListedUser) => ({
  ...user,
  disabled: disabledAt !== null,
  secondFactor: twoFactorEnabled,
});
