import { ctiErrorIn, messageOf } from '@cti/core/error';

/** What a command ended with: 0 when it did what was asked, and 1 with the reason in words when it did not. */
export const runCommand = async (command: () => Promise<void>): Promise<void> => {
  try {
    await command();
  } catch (error) {
    console.error(reasonOf(error));
    process.exitCode = 1;
  }
};

/** Why something failed, in words: the driver's own lie below drizzle's, which repeat the statement. */
export const reasonOf = (error: unknown): string => {
  if (ctiErrorIn(error) !== null || !(error instanceof Error) || error.cause === undefined) return messageOf(error);
  return messageOf(error.cause);
};
