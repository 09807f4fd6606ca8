import { SegmentedControl, TextInput } from '@mantine/core';
import type { ModelSettings, ModelSettingsForm } from '../api/types.ts';
import { embeddingWords } from './embedding-words.ts';
import classes from './models.module.css';
import { TestConnection } from './test-connection.tsx';

type Props = { form: ModelSettingsForm; set: (change: Partial<ModelSettingsForm>) => void };

/** What makes the vectors for search by meaning, and by which model. */
export const EmbeddingFields = ({ form, set }: Props) => {
  const { embeddings } = form;
  const { provider } = embeddings;
  const choose = (change: Partial<ModelSettings['embeddings']>) => set({ embeddings: { ...embeddings, ...change } });
  return (
    <>
      <SegmentedControl
        aria-label="What embeds"
        fullWidth
        value={provider}
        onChange={(value) => choose({ provider: value })}
        data={(['none', 'embedded', 'ollama', 'bedrock'] as const).map((value) => ({
          value,
          label: embeddingWords[value].name,
        }))}
      />
      <p className={classes.means}>{embeddingWords[provider].means}</p>
      {provider === 'ollama' && (
        <div className={classes.fields}>
          {form.provider !== 'ollama' && (
            <TextInput
              label="Address"
              required
              value={form.ollama.url}
              onChange={(event) => set({ ollama: { ...form.ollama, url: event.currentTarget.value.trim() } })}
            />
          )}
          <TextInput
            label="Embedding model"
            placeholder="nomic-embed-text"
            value={embeddings.ollamaModel}
            onChange={(event) => choose({ ollamaModel: event.currentTarget.value.trim() })}
          />
        </div>
      )}
      {provider === 'bedrock' && (
        <div className={classes.fields}>
          {form.provider !== 'bedrock' && (
            <TextInput
              label="Region"
              required
              value={form.bedrock.region}
              onChange={(event) => set({ bedrock: { ...form.bedrock, region: event.currentTarget.value.trim() } })}
            />
          )}
          <TextInput
            label="Embedding model"
            placeholder="amazon.titan-embed-text-v2:0"
            value={embeddings.bedrockModel}
            onChange={(event) => choose({ bedrockModel: event.currentTarget.value.trim() })}
          />
          <p className={classes.hint}>A cap for the purpose “embedding” stops embedding alone.</p>
        </div>
      )}
      {(provider === 'ollama' || provider === 'bedrock') && (
        <TestConnection
          choice={{ ...form, provider }}
          purpose="embedding"
          onPick={(model) => choose(provider === 'ollama' ? { ollamaModel: model } : { bedrockModel: model })}
        />
      )}
    </>
  );
};

/** Whether the choice still lacks the name of a model. */
export const lacksEmbeddingModel = ({ provider, ollamaModel, bedrockModel }: ModelSettings['embeddings']): boolean =>
  (provider === 'ollama' && ollamaModel === '') || (provider === 'bedrock' && bedrockModel === '');
