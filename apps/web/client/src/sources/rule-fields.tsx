import { NumberInput, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { extractLists, filterLists, type ListField, placeLists } from './rule-lists.ts';
import type { FieldsProps } from './source-fields.tsx';
import classes from './source-page.module.css';

/** What is taken from a source, and what is left out. */
export const RuleFields = (props: FieldsProps) => {
  const { form, onChange, errors } = props;
  return (
    <Stack gap="sm">
      <Lists {...props} lists={filterLists} />
      <NumberInput
        label="Shortest text"
        description="A shorter text is skipped as too short."
        suffix=" characters"
        min={0}
        value={form.minTextLength}
        error={errors['minTextLength']}
        onChange={(minTextLength) => onChange({ minTextLength })}
      />
      <NumberInput
        label="Oldest entry"
        description="An older entry is skipped at first sight. Empty takes all."
        suffix=" days"
        min={1}
        value={form.maxAgeDays}
        error={errors['maxAgeDays']}
        onChange={(maxAgeDays) => onChange({ maxAgeDays })}
      />
      <Switches {...props} />
      <details className={classes.fold}>
        <summary>Where its entries stand, without a feed</summary>
        <Places {...props} />
      </details>
      <details className={classes.fold}>
        <summary>Where the parts of a page stand</summary>
        <Stack gap="sm">
          <Lists {...props} lists={extractLists} />
        </Stack>
      </details>
    </Stack>
  );
};

const Lists = ({ form, onChange, errors, lists }: FieldsProps & { lists: ListField[] }) =>
  lists.map(({ field, label, description }) => (
    <Textarea
      key={field}
      label={label}
      description={description}
      autosize
      minRows={1}
      maxRows={8}
      classNames={{ input: 'mono' }}
      spellCheck={false}
      value={String(form[field])}
      error={errors[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  ));

const Switches = ({ form, onChange }: FieldsProps) => (
  <>
    <Switch
      label="The feed carries the whole text; do not fetch the pages"
      checked={form.feedOnly}
      onChange={(event) => onChange({ feedOnly: event.currentTarget.checked })}
    />
    <Switch
      label="An entry is a list of links; take each link as an entry"
      checked={form.digest}
      onChange={(event) => onChange({ digest: event.currentTarget.checked })}
    />
    <Switch
      label="Its pages need JavaScript; read them with a browser"
      checked={form.browser}
      onChange={(event) => onChange({ browser: event.currentTarget.checked })}
    />
  </>
);

const Places = (props: FieldsProps) => {
  const { form, onChange, errors } = props;
  return (
    <Stack gap="sm">
      <Lists {...props} lists={placeLists} />
      <TextInput
        label="What leads to an article on an index page"
        description="A CSS selector of a link, or of a box that holds one. Empty finds the repeated links by itself."
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={form.listingSelector}
        error={errors['listingSelector']}
        onChange={(event) => onChange({ listingSelector: event.currentTarget.value })}
      />
      <TextInput
        label="The link to the next page"
        description="A CSS selector."
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={form.nextSelector}
        error={errors['nextSelector']}
        onChange={(event) => onChange({ nextSelector: event.currentTarget.value })}
      />
      <NumberInput
        label="Index pages read at one check"
        min={1}
        max={50}
        value={form.listingPages}
        error={errors['listingPages']}
        onChange={(listingPages) => onChange({ listingPages })}
      />
      <TextInput
        label="Archive pages"
        description="An address with {page} where a number counts up; the past is fetched from there."
        placeholder="https://site.example/blog/page/{page}"
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={form.archivePattern}
        error={errors['archivePattern']}
        onChange={(event) => onChange({ archivePattern: event.currentTarget.value })}
      />
      <NumberInput
        label="Archive pages at most"
        min={1}
        max={1000}
        value={form.archivePages}
        error={errors['archivePages']}
        onChange={(archivePages) => onChange({ archivePages })}
      />
    </Stack>
  );
};
