/** Who runs a model: this process, an Ollama server, or AWS Bedrock. */
export type ProviderName = 'embedded' | 'ollama' | 'bedrock';
