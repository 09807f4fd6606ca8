import type { ModelSettings } from '../api/types.ts';

type Provider = ModelSettings['provider'];

/** What each choice is called, and what it means for what is read and paid. */
export const providerWords: Record<Provider, { name: string; means: string }> = {
  none: { name: 'None', means: 'Summaries are sentences copied from the article. Nothing leaves, nothing is paid.' },
  ollama: { name: 'Ollama', means: 'A server of your own writes. Texts stay where it stands, and calls cost nothing.' },
  bedrock: {
    name: 'AWS Bedrock',
    means: 'Texts go to AWS in the region below, private data masked. Each call is paid, under the caps.',
  },
};
