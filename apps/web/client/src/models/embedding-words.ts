import type { ModelSettings } from '../api/types.ts';

type Provider = ModelSettings['embeddings']['provider'];

/** What each choice is called, and what it means for what is found and paid. */
export const embeddingWords: Record<Provider, { name: string; means: string }> = {
  none: { name: 'None', means: 'Search goes by words alone. Passages that are embedded already are kept.' },
  embedded: {
    name: 'Embedded',
    means: 'The model that comes along: nothing leaves, nothing is paid. Weak where the same is said in other words.',
  },
  ollama: { name: 'Ollama', means: 'A server of your own embeds. Texts stay where it stands, and calls cost nothing.' },
  bedrock: {
    name: 'AWS Bedrock',
    means:
      'Every passage goes to AWS once, private data masked, and every question asked. Each is paid, under the caps.',
  },
};
