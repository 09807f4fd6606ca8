/**
 * What a page finds in its URL. A hand-written or stale one must open the page all the same, so a value that makes no sense is
 * left out rather than refused.
 */
export type Raw = Record<string, unknown>;

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;

export const number = (value: unknown): number | undefined => {
  const parsed = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  return Number.isFinite(parsed) ? parsed : undefined;
};

export const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((candidate) => candidate === value);

/** Drops the undefined, so a URL never carries an empty parameter. */
export const given = <T extends Raw>(params: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as never;

/** Reads parameters by `read`, and nothing beside: the router would hand on what it leaves out as it stands in the URL. */
export const only =
  <Out extends object>(read: (raw: Raw) => Out) =>
  (raw: Raw): Out => ({ ...Object.fromEntries(Object.keys(raw).map((name) => [name, undefined])), ...read(raw) });

export const id = (value: unknown): number | undefined => {
  const parsed = number(value);
  return parsed !== undefined && Number.isInteger(parsed) && parsed > 0 ? parsed : undefined;
};

/** Ids, comma-separated. */
export const ids = (value: unknown): string | undefined => {
  const each = (text(value) ?? '').split(',').map(id);
  return each.every((one) => one !== undefined) ? each.join(',') : undefined;
};

/** A day as 2026-11-23. */
export const day = (value: unknown): string | undefined => {
  const typed = text(value);
  return typed && /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed)) ? typed : undefined;
};

/** A whole number from 1 to 100. */
export const score = (value: unknown): number | undefined => {
  const parsed = number(value);
  return parsed !== undefined && Number.isInteger(parsed) && parsed >= 1 && parsed <= 100 ? parsed : undefined;
};
