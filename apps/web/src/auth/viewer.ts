import { type Permission, type Role, grants } from '@cti/core/role';
import type { Tlp } from '@cti/core/tlp';

/** Who asks: a person, or a program by a token of theirs. */
export type Viewer = {
  /** The user's id; `local` where there is no sign-in. */
  id: string;
  name: string;
  role: Role;
  permissions: ReadonlySet<Permission>;
  /** The most closely held label they see. */
  clearance: Tlp;
  by: 'local' | 'session' | 'token';
};

/** Whoever sits at this machine, where there is no sign-in. */
export const localViewer: Viewer = {
  id: 'local',
  name: 'analyst',
  role: 'admin',
  permissions: new Set(grants.admin.may),
  clearance: grants.admin.clearance,
  by: 'local',
};

const teamToken = 'token:';

/** The id of who comes in with the team's own token. */
export const teamTokenId = (id: string): string => `${teamToken}${id}`;

/** Whose marks a viewer has; null for the team's own token, which reads for nobody. */
export const userIdOf = ({ id }: Pick<Viewer, 'id'>): string | null => (id.startsWith(teamToken) ? null : id);
