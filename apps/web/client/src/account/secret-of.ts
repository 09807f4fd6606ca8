/** The secret in an otpauth: address, in groups of four letters as apps show it; empty where there is none. */
export const secretOf = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/.{4}(?=.)/g, '$& ');
