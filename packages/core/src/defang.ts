import type { ObservableType } from './observable.ts';

const networkTypes = new Set<ObservableType>(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr']);

/** The form in which a value is safe to show: no reader, chat or mail client turns it into a link. */
export const defang = (type: ObservableType, value: string): string => {
  if (!networkTypes.has(type)) return value;
  if (type === 'ipv6-addr') return value.replaceAll(':', '[:]');
  const plain = type === 'url' ? value.replace(/^http/i, 'hxxp') : value;
  return plain.replaceAll('.', '[.]').replace('@', '[@]');
};
