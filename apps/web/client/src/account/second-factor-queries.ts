import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, authClient } from '../auth/auth-client.ts';
import { refreshSession } from '../auth/session-query.ts';

/** What an authenticator app needs, and the recovery codes to keep once it has shown a right code. */
export type SecondFactorOffer = { uri: string; recoveryCodes: string[] };

// gcTime 0 throughout: neither a password nor a secret may stay in the cache of mutations.

/** Makes a secret; the second factor is on only after a code of it was given. */
export const useBeginSecondFactor = () =>
  useMutation({
    mutationFn: async (password: string): Promise<SecondFactorOffer> => {
      const answer = await answered(authClient.twoFactor.enable({ password }));
      if (answer.method !== 'totp') throw new Error('The server offers no codes of an app.');
      return { uri: answer.totpURI, recoveryCodes: answer.backupCodes };
    },
    gcTime: 0,
  });

/** Turns it on by a first code. */
export const useConfirmSecondFactor = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => answered(authClient.twoFactor.verifyTotp({ code })),
    onSuccess: () => refreshSession(client),
    gcTime: 0,
  });
};

export const useEndSecondFactor = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => answered(authClient.twoFactor.disable({ password })),
    onSuccess: () => refreshSession(client),
    gcTime: 0,
  });
};

/** Recovery codes in place of those made before. */
export const useNewRecoveryCodes = () =>
  useMutation({
    mutationFn: async (password: string): Promise<string[]> =>
      (await answered(authClient.twoFactor.generateBackupCodes({ password }))).backupCodes,
    gcTime: 0,
  });
