import { z } from 'zod';
import { messageOf } from './error.ts';
import { readSecretKey } from './secret-box.ts';

/** SECRET_KEY as web and worker share it, read into its 32 bytes; null when it is not set. What was given is never repeated. */
export const SecretKey = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined) return null;
    try {
      return readSecretKey(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: messageOf(error), input: '' });
      return z.NEVER;
    }
  })
  .describe(
    "The key that seals sources' headers, passwords and cookies, and that sign-in needs: 32 random bytes, as `openssl rand -hex 32` prints them. The same for web and worker.",
  )
  .meta({ secret: true });
