/** What a text should not carry to others: secrets, and what belongs to a person. */
export type PrivateKind =
  | 'private-key'
  | 'access-key'
  | 'token'
  | 'password'
  | 'email'
  | 'phone'
  | 'bank-account'
  | 'payment-card'
  | 'person';

/** UTF-16 offsets, `end` exclusive. */
export type Private = { kind: PrivateKind; start: number; end: number };
