import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, authClient } from '../auth/auth-client.ts';

/** A passkey of one's own; `createdAt` in ISO 8601. */
export type Passkey = { id: string; name: string; createdAt: string };

const passkeysKey = ['account', 'passkeys'];

export const passkeys = queryOptions({
  queryKey: passkeysKey,
  queryFn: async (): Promise<Passkey[]> =>
    (await answered(authClient.passkey.listUserPasskeys({}))).map(({ id, name, createdAt }) => ({
      id,
      name: name ?? 'without a name',
      createdAt: new Date(createdAt).toISOString(),
    })),
});

const useChange = <T>(change: (given: T) => Promise<unknown>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: passkeysKey }),
  });
};

/** Has the browser make one; the person is asked by the browser. */
export const useAddPasskey = () => useChange((name: string) => answered(authClient.passkey.addPasskey({ name })));

export const useRenamePasskey = () =>
  useChange((given: { id: string; name: string }) => answered(authClient.passkey.updatePasskey(given)));

export const useRemovePasskey = () => useChange((id: string) => answered(authClient.passkey.deletePasskey({ id })));
