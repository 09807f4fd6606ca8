import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import type { ModelSettings, ModelSettingsForm } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { May } from '../auth/may.tsx';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { useEdit } from '../edits/use-edit.ts';
import { Card } from '../parts/card.tsx';
import { CapFields } from './cap-fields.tsx';
import { EmbeddingFields, lacksEmbeddingModel } from './embedding-fields.tsx';
import { EmbeddingProgress } from './embedding-progress.tsx';
import { useSaveModelSettings } from './model-queries.ts';
import classes from './models.module.css';
import { providerWords } from './provider-words.ts';
import { TestConnection } from './test-connection.tsx';

type Form = ModelSettingsForm;
type Change = (change: Partial<Form>) => void;

const shape = {
  formOf: ({ version: _version, changed: _changed, ...form }: ModelSettings): Form => form,
  partsOf: (form: Form) => form,
  fromParts: (parts: Record<string, unknown>) => parts as Form,
};

const partNames: Record<string, string> = {
  provider: 'Provider',
  ollama: 'Ollama',
  bedrock: 'Bedrock',
  embeddings: 'What embeds',
  masksLocal: 'Mask private data for Ollama too',
  caps: 'Caps',
};

/** The choice of provider and model, and the caps; saved together. */
export const SettingsForm = ({ settings }: { settings: ModelSettings }) => {
  const edit = useEdit(settings, shape);
  const { form, base, theirs, take } = edit;
  const change = useSaveModelSettings();
  const { may } = useViewer();
  const set: Change = (part) => edit.set({ ...form, ...part });
  const save = (mine: { base: ModelSettings; form: Form }) =>
    change.mutate({ ...mine.form, version: mine.base.version }, { onSuccess: take });
  const isConflict = theirs !== null && !change.isPending;
  const { provider } = form;
  const isMissing = (provider !== 'none' && form[provider].model.trim() === '') || lacksEmbeddingModel(form.embeddings);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMissing && !isConflict) save({ base, form });
      }}
    >
      <div className={classes.sides}>
        <Card title="Who runs the model?">
          <SegmentedControl
            aria-label="Provider"
            fullWidth
            value={provider}
            onChange={(value) => set({ provider: value })}
            data={(['none', 'ollama', 'bedrock'] as const).map((value) => ({
              value,
              label: providerWords[value].name,
            }))}
          />
          <p className={classes.means}>{providerWords[provider].means}</p>
          <Place form={form} set={set} />
          {provider !== 'none' && may('admin') && (
            <TestConnection
              choice={form}
              onPick={(model) =>
                set(
                  provider === 'ollama'
                    ? { ollama: { ...form.ollama, model } }
                    : { bedrock: { ...form.bedrock, model } },
                )
              }
            />
          )}
        </Card>
        <Card title="How much may it cost?" note="In UTC days and months. A cap that is reached stops calls at once.">
          <CapFields caps={form.caps} onChange={(caps) => set({ caps })} />
        </Card>
        <Card
          title="What embeds passages and questions?"
          note="For search by meaning. Another model takes over once it has embedded all there is."
        >
          <EmbeddingFields form={form} set={set} />
          <EmbeddingProgress />
        </Card>
      </div>
      {isConflict && (
        <ChangedMeanwhile
          by={settings.changed?.by ?? null}
          at={settings.changed?.at ?? null}
          theirs={theirs}
          nameOf={(part) => partNames[part] ?? part}
          mine={{ words: 'Save mine over it', run: () => save(edit.keepMine()) }}
          onTheirs={() => take(settings)}
        />
      )}
      <May do="admin" otherwise={<p className="dim">Only an admin changes this.</p>}>
        <Button type="submit" mt="md" loading={change.isPending} disabled={isMissing || isConflict}>
          Save
        </Button>
      </May>
      {isMissing && <span className={classes.missing}>Name a model, or pick one after a test.</span>}
    </form>
  );
};

const Place = ({ form, set }: { form: Form; set: Change }) => {
  const { ollama, bedrock } = form;
  if (form.provider === 'none') return null;
  if (form.provider === 'bedrock')
    return (
      <div className={classes.fields}>
        <TextInput
          label="Region"
          required
          value={bedrock.region}
          onChange={(event) => set({ bedrock: { ...bedrock, region: event.currentTarget.value.trim() } })}
        />
        <TextInput
          label="Model or inference profile"
          placeholder="amazon.nova-micro-v1:0"
          value={bedrock.model}
          onChange={(event) => set({ bedrock: { ...bedrock, model: event.currentTarget.value.trim() } })}
        />
        <p className={classes.hint}>Keys are never stored here: the task’s role, or AWS’s own variables, let us in.</p>
      </div>
    );
  return (
    <div className={classes.fields}>
      <TextInput
        label="Address"
        required
        value={ollama.url}
        onChange={(event) => set({ ollama: { ...ollama, url: event.currentTarget.value.trim() } })}
      />
      <TextInput
        label="Model"
        placeholder="llama3.1:8b"
        value={ollama.model}
        onChange={(event) => set({ ollama: { ...ollama, model: event.currentTarget.value.trim() } })}
      />
      <Checkbox
        label="Mask private data for it too"
        checked={form.masksLocal}
        onChange={(event) => set({ masksLocal: event.currentTarget.checked })}
      />
    </div>
  );
};
