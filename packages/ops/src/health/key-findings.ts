import { openSecret } from '@cti/core/secret-box';
import { type Finding, fail, ok, warn } from './finding.ts';

type SealedSecret = { sealed: string; context: string; of: string };

/** Whether the key that is set opens what was sealed; nothing of what is sealed is told. */
export const judgeSecretKey = (key: Uint8Array | null, sealed: SealedSecret[]): Finding[] => {
  if (key === null)
    return [
      sealed.length > 0
        ? fail(
            'secret key',
            `There is none, and ${sealed.length} stored ${secrets(sealed)} cannot be opened without it.`,
            'Set SECRET_KEY, or SECRET_KEY_FILE, to the key that web and worker have.',
          )
        : warn(
            'secret key',
            "There is none: no source's password can be kept, and nobody can sign in.",
            'Set SECRET_KEY to 32 random bytes, as openssl rand -hex 32 prints them, for web and worker alike.',
          ),
    ];
  const closed = sealed.filter((secret) => !opens(secret, key)).map(({ of }) => of);
  return [
    closed.length > 0
      ? fail(
          'secret key',
          `It does not open what was sealed for ${closed.slice(0, 3).join(', ')}${closed.length > 3 ? ` and ${closed.length - 3} more` : ''}.`,
          'Put the key back that web and worker had then; or give these secrets again, on the page of the source or on Sigma.',
        )
      : ok(
          'secret key',
          sealed.length > 0 ? `It opens what is sealed: ${sealed.length} ${secrets(sealed)}.` : 'It is set.',
        ),
  ];
};

const secrets = ({ length }: SealedSecret[]): string => (length === 1 ? 'secret' : 'secrets');

const opens = ({ sealed, context }: SealedSecret, key: Uint8Array): boolean => {
  try {
    openSecret(sealed, key, context);
    return true;
  } catch {
    return false;
  }
};
