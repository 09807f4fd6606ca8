import type { ObservableType } from '@cti/core/observable';
import { extractObservables } from './extract-observables.ts';
import { refangedView } from './refanged-view.ts';

const hexTypes = new Set<ObservableType>(['imphash', 'authentihash', 'ja3', 'certificate-hash', 'certificate-serial']);

/**
 * The one spelling in which a value of a known type is stored, whoever wrote it: what the extractor reads where it
 * knows the type by its form, and the same rules where only words beside the value could have told it.
 */
export function normalValue(type: ObservableType, written: string): string {
  const text = written.trim();
  if (hexTypes.has(type)) return text.toLowerCase().replace(/^0x|[\s:]/g, '');
  const found = extractObservables(text).find((mention) => mention.type === type && mention.start === 0);
  if (found !== undefined) return found.value;
  if (type === 'named-pipe') return `\\\\.\\pipe\\${text}`;
  if (type === 'mutex' || type === 'scheduled-task') return text.replaceAll('\\\\', '\\');
  if (type === 'process-lineage') return text.toLowerCase().replace(/\s*(?:-{1,2}>|=>|>|→)\s*/g, ' -> ');
  return refangedView(text).text;
}
