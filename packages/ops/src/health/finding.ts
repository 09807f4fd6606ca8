import { z } from 'zod';

/** How one thing is: as it should be, worth a look, or broken so that something does not work. */
export const findingStates = ['ok', 'warn', 'fail'] as const;

/** One line of a look at an installation, in plain words; what is not as it should be comes with what helps. */
export const Finding = z.object({
  check: z.string().describe('What was looked at, in a word or two.'),
  state: z.enum(findingStates),
  says: z.string(),
  remedy: z.string().nullable().describe('What to do; null where all is well.'),
});
export type Finding = z.infer<typeof Finding>;

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says, remedy: null });
export const warn = (check: string, says: string, remedy: string): Finding => ({ check, state: 'warn', says, remedy });
export const fail = (check: string, says: string, remedy: string): Finding => ({ check, state: 'fail', says, remedy });
