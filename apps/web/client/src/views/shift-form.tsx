import { Button, TextInput } from '@mantine/core';
import { setShift, useViewChange } from './view-queries.ts';
import classes from './views.module.css';

/** When one's shift ends: “since end of shift” counts from there. */
export const ShiftForm = ({ endsAt }: { endsAt: string | null }) => {
  const save = useViewChange(setShift, (at) => `Your shift ends at ${at}.`);
  return (
    <form
      key={endsAt ?? ''}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        const at = new FormData(event.currentTarget).get('endsAt');
        if (typeof at === 'string' && at !== '') save.mutate(at);
      }}
    >
      <TextInput
        name="endsAt"
        type="time"
        label="My shift ends at"
        description="“Since end of shift” shows what came after it."
        defaultValue={endsAt ?? '17:00'}
      />
      <Button type="submit" variant="default" loading={save.isPending}>
        Save the time
      </Button>
    </form>
  );
};
