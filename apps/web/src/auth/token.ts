import { createHash, randomBytes } from 'node:crypto';
import { type Permission, type Role, grants } from '@cti/core/role';

const prefix = 'cti_';

/** What a token may be made for, and what it then grants; never more than the role behind it. */
export const scopes = ['read', 'triage', 'sources', 'export', 'admin'] as const;
export type Scope = (typeof scopes)[number];

const granted: Record<Scope, readonly Permission[]> = {
  read: ['read'],
  triage: ['triage', 'decide'],
  sources: ['sources'],
  export: ['export'],
  admin: ['admin'],
};

export const isScope = (text: string): text is Scope => scopes.some((scope) => scope === text);

/** `cti_` and 256 random bits: secret scanners know it by its beginning, and nobody guesses the rest. */
export const newToken = (): string => prefix + newSecret();

/** 256 random bits as text that fits an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret of ours. No salt, no slowness: 256 random bits cannot be searched. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** What a token's bearer may do. */
export const permissionsOf = (role: Role, given: readonly string[]): Set<Permission> => {
  const wanted = new Set(given.filter(isScope).flatMap((scope) => granted[scope]));
  return new Set(grants[role].may.filter((permission) => wanted.has(permission)));
};

/** The token of an Authorization header; null where it carries none, such as a proxy's own Basic. */
export const bearerOf = (authorization: string | undefined): string | null =>
  /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
