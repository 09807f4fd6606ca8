import { z } from 'zod';

type Bare<T> = T extends z.ZodDefault<infer Inner> ? Inner : T extends z.ZodPrefault<infer Inner> ? Inner : T;

type PatchShape<S extends z.ZodRawShape> = { [K in keyof S]: z.ZodOptional<Bare<S[K]>> };

/**
 * The schema of a change to an object of this shape: every key may be left out, and none is then filled in.
 * (`.partial()` would keep the defaults, so that changing the name alone would reset all the rest.)
 */
export const patchOf = <S extends z.ZodRawShape>(shape: S): z.ZodObject<PatchShape<S>, z.core.$strict> =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(shape).map(([key, field]) => [key, bare(field).optional()]),
    ) as unknown as PatchShape<S>,
  );

const bare = (field: z.core.$ZodType): z.ZodType =>
  field instanceof z.ZodDefault || field instanceof z.ZodPrefault
    ? (field.unwrap() as z.ZodType)
    : (field as z.ZodType);
