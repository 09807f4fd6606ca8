import type { ObservableType } from '../api/types.ts';

const networkTypes = new Set<ObservableType>([
  'ipv4-addr',
  'ipv6-addr',
  'socket-address',
  'domain-name',
  'url',
  'email-addr',
]);

/** The form in which a value is safe to show, where the API gives it plain. */
export const defanged = (type: ObservableType, value: string): string => {
  if (!networkTypes.has(type)) return value;
  if (type === 'ipv6-addr') return value.replaceAll(':', '[:]');
  if (type === 'socket-address' && value.startsWith('[')) return value.replace(/:(?=.*\])/g, '[:]');
  const plain = type === 'url' ? value.replace(/^http/i, 'hxxp') : value;
  return plain.replaceAll('.', '[.]').replace('@', '[@]');
};
