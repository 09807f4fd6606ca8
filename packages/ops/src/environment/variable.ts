import { z } from 'zod';

/**
 * What a variable's schema may tell beside its meaning and its default: the heading it stands under, whether its value is
 * secret, and the page on which people choose, from when on the environment's value is idle.
 */
export type Marks = { group: string; secret?: boolean; page?: string };

/** The shape, with every variable under one heading. */
export const grouped = <S extends Record<string, z.ZodType>>(group: Marks['group'], shape: S): S =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, schema.meta({ group })])) as S;

/** A whole number, as the environment spells it. */
export const count = (fallback: number, min: number, max: number): z.ZodDefault<z.ZodCoercedNumber> =>
  z.coerce.number().int().min(min).max(max).default(fallback);
