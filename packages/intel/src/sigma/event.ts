/** What a log source wrote down about one thing that happened. Maps inside it are reached by dots: `Event.Data.Image`. */
export type LogEvent = { readonly [field: string]: unknown };

/** A value as text, with the form that ignores case beside it. */
type FieldText = { text: string; lower: string };

/** An event made ready for many rules; each field is looked up once. */
export type PreparedEvent = {
  /** The texts of a field: none when it is missing or null, several for a list. */
  textsOf: (field: string) => readonly FieldText[];
  /** Whether the field has a value that is not null; a map counts too. */
  has: (field: string) => boolean;
  /** Every text of the event, without the names of its fields. */
  allTexts: () => readonly FieldText[];
};

const deepest = 64;

export function prepareEvent(event: LogEvent): PreparedEvent {
  const texts = new Map<string, readonly FieldText[]>();
  let whole: readonly FieldText[] | null = null;
  return {
    textsOf: (field) => {
      const known = texts.get(field);
      if (known !== undefined) return known;
      const found = valuesOf(event, field).flatMap(textOf);
      texts.set(field, found);
      return found;
    },
    has: (field) => valuesOf(event, field).some((value) => value !== null && value !== undefined),
    allTexts: () => (whole ??= leavesOf(event, 0).flatMap(textOf)),
  };
}

/**
 * The values under a field's name, written with its dots, and under its path, a step at each dot. Lists along the way and
 * at the end stand for their members, one level at each step.
 */
function valuesOf(event: LogEvent, field: string): unknown[] {
  const direct = Object.hasOwn(event, field) ? unwrapped(event[field]) : [];
  if (!field.includes('.')) return direct;
  let current: unknown[] = [event];
  for (const step of field.split('.')) {
    current = current.flatMap((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, step)
        ? unwrapped((value as Record<string, unknown>)[step])
        : [],
    );
  }
  return [...direct, ...current];
}

const unwrapped = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function textOf(value: unknown): FieldText[] {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
  const text = String(value);
  return [{ text, lower: text.toLowerCase() }];
}

const leavesOf = (value: unknown, depth: number): unknown[] => {
  if (typeof value !== 'object' || value === null) return [value];
  return depth > deepest ? [] : Object.values(value).flatMap((inner) => leavesOf(inner, depth + 1));
};
