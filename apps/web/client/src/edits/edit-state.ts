/** Something that people change as a whole, and how often they have. */
export type Versioned = { version: number };

/** What is typed, and the row it was begun on. */
export type EditState<Row, Form> = { base: Row; form: Form };

/** A form as its parts, each of which a person can have changed for itself. */
export type Parts = Record<string, unknown>;

/** How a row becomes a form, and a form its parts and back. */
export type EditShape<Row, Form> = {
  formOf: (row: Row) => Form;
  partsOf: (form: Form) => Parts;
  fromParts: (parts: Parts) => Form;
  /** What of a row a colleague must have changed to be told of, where a form does not show it. */
  shownOf?: (row: Row) => unknown;
};

/** A part that a colleague changed while one typed: as it is now, and as one has it; not `isMine` is as it was before. */
export type Difference = { part: string; theirs: unknown; mine: unknown; isMine: boolean };

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const allParts = (...forms: Parts[]): string[] => [...new Set(forms.flatMap((form) => Object.keys(form)))];

/** One's own changes on top of what is there now: a part that one did not touch is theirs. */
export const mergeParts = (base: Parts, mine: Parts, theirs: Parts): Parts =>
  Object.fromEntries(
    allParts(theirs, mine)
      .map((part) => [part, isSame(base[part], mine[part]) ? theirs[part] : mine[part]])
      .filter(([, value]) => value !== undefined),
  );

/** The parts that a colleague changed. */
export const differences = (base: Parts, mine: Parts, theirs: Parts): Difference[] =>
  allParts(base, theirs)
    .filter((part) => !isSame(base[part], theirs[part]))
    .map((part) => ({
      part,
      theirs: theirs[part],
      mine: mine[part],
      isMine: !isSame(base[part], mine[part]),
    }));

/** Whether something is typed that is not what the form began with. */
export const isEdited = <Row, Form>({ base, form }: EditState<Row, Form>, { formOf }: EditShape<Row, Form>): boolean =>
  !isSame(form, formOf(base));

/** Begins anew on a row. */
export const begin = <Row, Form>(row: Row, { formOf }: EditShape<Row, Form>): EditState<Row, Form> => ({
  base: row,
  form: formOf(row),
});

/**
 * What becomes of a form when its row is now another: the new one is shown where nothing was typed, or just that; and one
 * goes on typing where nothing changed that the form shows. Otherwise it stays, for a person to decide: the same state.
 */
export const meet = <Row extends Versioned, Form>(
  state: EditState<Row, Form>,
  present: Row,
  shape: EditShape<Row, Form>,
): EditState<Row, Form> => {
  const { base, form } = state;
  // An answer that was under way while one saved may be older.
  if (present.version <= base.version) return state;
  const { formOf, shownOf = formOf } = shape;
  const isToldOf = !isSame(shownOf(base), shownOf(present));
  if (!isEdited(state, shape) || (isToldOf && isSame(form, formOf(present)))) return begin(present, shape);
  return isToldOf ? state : { base: present, form };
};

/** One's own changes on the row as it is now. */
export const keepMine = <Row, Form>(
  { base, form }: EditState<Row, Form>,
  present: Row,
  { formOf, partsOf, fromParts }: EditShape<Row, Form>,
): EditState<Row, Form> => ({
  base: present,
  form: fromParts(mergeParts(partsOf(formOf(base)), partsOf(form), partsOf(formOf(present)))),
});
