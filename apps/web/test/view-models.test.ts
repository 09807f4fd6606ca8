import { expect, it } from 'vitest';
import { viewSettings } from '../src/models/view-models.ts';

const settings = {
  provider: 'ollama',
  bedrock: { region: 'eu-central-1', model: '' },
  masksLocal: false,
  caps: [],
  version: 0,
  changed: null,
} as const;

it.each([
  ['http://reader:hunter2@ollama.example:11434/', 'http://reader:***@ollama.example:11434/'],
  ['http://127.0.0.1:11434', 'http://127.0.0.1:11434'],
])('shows the address %s as %s', (url, shown) => {
  expect(viewSettings({ ...settings, caps: [], ollama: { url, model: 'm' } }).ollama.url).toBe(shown);
});
