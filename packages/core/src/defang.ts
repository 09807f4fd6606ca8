import type { ObservableType } from './observable.ts';

const networkTypes = new Set<ObservableType>([
  'ipv4-addr',
  'ipv6-addr',
  'socket-address',
  'domain-name',
  'url',
  'email-addr',
]);

/** The form in which a value is safe to show: no reader, chat or mail client turns it into a link. */
export const defang = (type: ObservableType, value: string): string => {
  if (!networkTypes.has(type)) return value;
  if (type === 'ipv6-addr') return value.replaceAll(':', '[:]');
  if (type === 'socket-address' && value.startsWith('[')) return defangBracketed(value);
  const plain = type === 'url' ? value.replace(/^http/i, 'hxxp') : value;
  return plain.replaceAll('.', '[.]').replace('@', '[@]');
};

/** `[2001:db8::1]:443`: the colon before the port parts, and stays. */
const defangBracketed = (value: string): string => {
  const end = value.lastIndexOf(']');
  return value.slice(0, end).replaceAll(':', '[:]') + value.slice(end);
};
