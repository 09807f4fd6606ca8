import { createHash } from 'node:crypto';
import type { Example } from './example.ts';
import { shippedModel } from './shipped-model.ts';

/** The name of the version that these labels give: the same for the same labels, with the same model to start from. */
export function labelsName(labels: readonly Example[]): string {
  const hash = createHash('sha256').update(shippedModel().version);
  for (const { text, huntable, group } of labels) hash.update(`\n${JSON.stringify([text, huntable, group])}`);
  return `labels-${hash.digest('hex').slice(0, 10)}`;
}
