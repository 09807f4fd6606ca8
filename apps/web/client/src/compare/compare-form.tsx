import { Button, TextInput } from '@mantine/core';
import { mdiSwapHorizontal } from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Icon } from '../parts/icon.tsx';
import classes from './compare.module.css';

/** A number as it is, or the one in an article's address. */
const asPlace = (typed: FormDataEntryValue | null): string | undefined => {
  const words = typeof typed === 'string' ? typed.trim() : '';
  return /\/articles\/(\d+)/.exec(words)?.[1] ?? (words || undefined);
};

/** Which two are compared. */
export const CompareForm = ({ left, right }: { left: string | undefined; right: string | undefined }) => {
  const navigate = useNavigate({ from: '/compare' });
  const go = (one: string | undefined, other: string | undefined) =>
    void navigate({ search: { ...(one && { left: one }), ...(other && { right: other }) } });
  const compare = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    go(asPlace(given.get('left')), asPlace(given.get('right')));
  };
  return (
    <form className={classes.form} onSubmit={compare}>
      <TextInput
        size="xs"
        name="left"
        aria-label="Left article"
        placeholder="Left: number or address"
        defaultValue={left ?? ''}
      />
      <TextInput
        size="xs"
        name="right"
        aria-label="Right article"
        placeholder="Right: number or address"
        defaultValue={right ?? ''}
      />
      <Button type="submit">Compare</Button>
      <Button
        variant="default"
        leftSection={<Icon path={mdiSwapHorizontal} size={15} />}
        onClick={() => go(right, left)}
      >
        Swap
      </Button>
    </form>
  );
};
