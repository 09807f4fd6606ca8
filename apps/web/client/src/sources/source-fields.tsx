import { NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useViewer } from '../auth/use-viewer.ts';
import { tierNames } from '../search-params.ts';
import { spelt, tlpNames, tlpWords, upTo } from '../tlp/tlp-words.ts';
import { reliabilityNames, reliabilityWords } from './reliability-words.ts';
import { type SourceForm, slugOf } from './source-form.ts';

export type FieldsProps = {
  form: SourceForm;
  onChange: (change: Partial<SourceForm>) => void;
  errors: Record<string, string>;
};

/** The fields every source has; `isNew` also asks for its slug, which stays for good. */
export const SourceFields = ({ form, onChange, errors, isNew }: FieldsProps & { isNew: boolean }) => {
  const { clearance } = useViewer();
  return (
    <Stack gap="sm">
      <TextInput
        label="Name"
        required
        value={form.name}
        error={errors['name']}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        data-autofocus
      />
      {isNew && (
        <TextInput
          label="Slug"
          description="Its short name in files and logs; it cannot be changed later."
          placeholder={slugOf(form.name) || 'the-dfir-report'}
          value={form.slug}
          error={errors['slug']}
          onChange={(event) => onChange({ slug: event.currentTarget.value })}
        />
      )}
      <TextInput
        label="Web site"
        required
        type="url"
        placeholder="https://"
        value={form.url}
        error={errors['url']}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <TextInput
        label="Feed"
        description="RSS, Atom or JSON Feed. Without one, its sitemap is read."
        type="url"
        placeholder="https://"
        value={form.feedUrl}
        error={errors['feedUrl']}
        onChange={(event) => onChange({ feedUrl: event.currentTarget.value })}
      />
      <Select
        label="Tier"
        description="How much its word weighs."
        data={[...tierNames]}
        value={form.tier}
        error={errors['tier']}
        onChange={(tier) => onChange({ tier: tierNames.find((each) => each === tier) ?? 'standard' })}
      />
      <Select
        label="Reliability"
        description="NATO's Admiralty letter; it weighs in what to read first. Without one, its tier decides."
        clearable
        placeholder="From its tier"
        data={reliabilityNames.map((value) => ({ value, label: `${value}: ${reliabilityWords[value]}` }))}
        value={form.reliability || null}
        error={errors['reliability']}
        onChange={(value) => onChange({ reliability: value ?? '' })}
      />
      <Select
        label="TLP label"
        description="With whom its articles may be shared, where they have no label of their own."
        data={upTo(clearance).map((value) => ({ value, label: `${spelt(value)}: ${tlpWords[value]}` }))}
        value={form.tlp}
        error={errors['tlp']}
        onChange={(tlp) => onChange({ tlp: tlpNames.find((each) => each === tlp) ?? 'clear' })}
      />
      <PaceFields form={form} onChange={onChange} errors={errors} />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxRows={6}
        value={form.description}
        error={errors['description']}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
    </Stack>
  );
};

/** How often it is looked at. */
const PaceFields = ({ form, onChange, errors }: FieldsProps) => (
  <>
    <NumberInput
      label="Check every"
      description="The shortest time between two checks."
      suffix=" minutes"
      min={1}
      max={10_080}
      value={form.checkEveryMinutes}
      error={errors['checkEveryMinutes']}
      onChange={(checkEveryMinutes) => onChange({ checkEveryMinutes })}
    />
    <NumberInput
      label="At least every"
      description="Between the two its rhythm of publishing decides."
      suffix=" minutes"
      min={1}
      max={43_200}
      value={form.checkSlowestMinutes}
      error={errors['checkSlowestMinutes']}
      onChange={(checkSlowestMinutes) => onChange({ checkSlowestMinutes })}
    />
  </>
);
