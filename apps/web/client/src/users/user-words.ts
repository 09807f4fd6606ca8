import type { User } from '../api/types.ts';

type Ways = Pick<User, 'hasPassword' | 'secondFactor' | 'hasProvider' | 'passkeys'>;

/** By what somebody can sign in here: "password and code, 2 passkeys". */
export const waysInWords = ({ hasPassword, secondFactor, hasProvider, passkeys }: Ways): string => {
  const password = hasPassword ? [secondFactor ? 'password and code' : 'password'] : [];
  const keys = passkeys === 0 ? [] : [passkeys === 1 ? 'a passkey' : `${passkeys} passkeys`];
  const provider = hasProvider ? ['single sign-on'] : [];
  return [...password, ...keys, ...provider].join(', ') || 'nothing yet';
};
