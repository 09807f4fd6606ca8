import { type Permission, type Role, grants } from '@cti/core/role';
import type { Tlp } from '@cti/core/tlp';

/** A token as the audit log names it. */
export type NamedToken = { id: string; name: string };

/** Who asks: a person, or a program by a token of theirs. */
export type Viewer = {
  /** Whose marks, views and votes are meant: the user's id, `local` without sign-in, `token:` and its id for the team's token. */
  id: string;
  name: string;
  role: Role;
  permissions: ReadonlySet<Permission>;
  /** The most closely held label they see. */
  clearance: Tlp;
  by: 'local' | 'session' | 'token';
  /** What a program came in with; null for a person. */
  token: NamedToken | null;
};

/** A program that came in with a token. */
export type TokenViewer = Viewer & { token: NamedToken };

/** Whoever sits at this machine, where there is no sign-in. */
export const localViewer: Viewer = {
  id: 'local',
  name: 'analyst',
  role: 'admin',
  permissions: new Set(grants.admin.may),
  clearance: grants.admin.clearance,
  by: 'local',
  token: null,
};

/** The id of who comes in with the team's own token: it has a desk of its own, and is nobody's user. */
export const teamTokenId = (id: string): string => `token:${id}`;
