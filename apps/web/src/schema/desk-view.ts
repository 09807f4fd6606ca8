import { z } from 'zod';
import { Instant, largestId } from './common.ts';
import { patchOf } from './patch-of.ts';

const fields = {
  name: z.string().trim().min(1).max(100),
  scope: z.enum(['private', 'shared']).default('private'),
  page: z.enum(['inbox']).default('inbox'),
  search: z
    .record(z.string().max(50), z.unknown())
    .refine((search) => JSON.stringify(search).length <= 8000, 'is too long')
    .describe("The page's address parameters."),
  columns: z.array(z.string().min(1).max(50)).max(30).default([]),
};

export const DeskView = z
  .object({
    id: z.number().int(),
    ownerId: z.string(),
    ownerName: z.string(),
    name: z.string(),
    scope: z.enum(['private', 'shared']),
    page: z.enum(['inbox']),
    search: z.record(z.string(), z.unknown()),
    columns: z.array(z.string()),
    createdAt: Instant,
  })
  .meta({ id: 'DeskView' });

export const DeskViewBody = z.strictObject(fields).meta({ id: 'DeskViewBody' });
export const DeskViewPatch = patchOf(fields).meta({ id: 'DeskViewPatch' });

export const StartViewBody = z.strictObject({ viewId: z.number().int().positive().max(largestId).nullable() });

const zones = new Set(Intl.supportedValuesOf('timeZone'));

export const ShiftBody = z.strictObject({
  endsAt: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, as 17:00'),
  timeZone: z.string().refine((zone) => zone === 'UTC' || zones.has(zone), 'must be a time zone, as Europe/Paris'),
});

export const Desk = z
  .object({
    startViewId: z.number().int().nullable(),
    shiftEnd: z.string().nullable().describe('A time of day, as 17:00.'),
    timeZone: z.string().nullable(),
  })
  .meta({ id: 'Desk' });

export const Visit = z
  .object({
    previousVisitAt: Instant.nullable().describe('When you were last here on the visit before this one.'),
    shiftEndedAt: Instant.nullable().describe('Null until you say when your shift ends.'),
  })
  .meta({ id: 'Visit' });
