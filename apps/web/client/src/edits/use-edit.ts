import { useState } from 'react';
import {
  type Difference,
  type EditShape,
  type EditState,
  type Versioned,
  begin,
  differences,
  isEdited,
  keepMine,
  meet,
} from './edit-state.ts';

/** A form on a row that others may change meanwhile. What is typed stays; what they changed is told, and a person decides. */
export const useEdit = <Row extends Versioned, Form>(present: Row, shape: EditShape<Row, Form>) => {
  const [kept, setState] = useState<EditState<Row, Form>>(() => begin(present, shape));
  const state = meet(kept, present, shape);
  if (state !== kept) setState(state);
  const { base, form } = state;
  const { formOf, partsOf } = shape;
  const theirs: Difference[] | null =
    present.version > base.version ? differences(partsOf(formOf(base)), partsOf(form), partsOf(formOf(present))) : null;
  return {
    /** The row that what is typed was begun on, with the version to be sent. */
    base,
    form,
    isEdited: isEdited(state, shape),
    /** What a colleague changed since, for a person to decide; null for nothing. */
    theirs,
    set: (next: Form) => setState({ base, form: next }),
    /** Shows a row as it is, such as the one just saved; what was typed goes. */
    take: (row: Row) => setState(begin(row, shape)),
    /** Puts one's own changes on what is there now; answers them, to be saved. */
    keepMine: (): EditState<Row, Form> => {
      const mine = keepMine(state, present, shape);
      setState(mine);
      return mine;
    },
  };
};
