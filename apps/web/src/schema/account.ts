import { Role, permissions } from '@cti/core/role';
import { Tlp } from '@cti/core/tlp';
import { z } from 'zod';
import { passwordLength } from '../auth/password-length.ts';
import { scopes } from '../auth/token.ts';
import { Instant } from './common.ts';

const day = 86_400_000;

/** What somebody, a token or a passkey is called. */
export const Name = z.string().trim().min(1).max(100);
const Email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase());
const Password = z.string().min(passwordLength.least).max(passwordLength.most);
const Secret = z.string().min(1).max(200);

/** Who asks, as they are told. */
const SignedIn = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable().describe('Null for tokens of the team, and where there is no sign-in.'),
    role: Role,
    permissions: z.array(z.enum(permissions)),
    clearance: Tlp,
    secondFactor: z.boolean().describe('Whether signing in by password also takes a code.'),
  })
  .meta({ id: 'SignedIn' });

export const Session = z
  .object({
    auth: z.enum(['on', 'off']).describe('Off: only this machine can ask, and whoever does may do everything.'),
    needsOwner: z.boolean().describe('Nobody has been let in yet: the first visitor becomes the owner.'),
    setupCodeNeeded: z.boolean().describe('The first visitor must know the code that the log tells.'),
    viewer: SignedIn.nullable().describe('Null for one who has not signed in.'),
    methods: z.object({
      password: z.boolean(),
      passkey: z.boolean().describe('False under an address that browsers make no passkeys for.'),
      oidc: z.object({ name: z.string() }).nullable(),
    }),
  })
  .meta({ id: 'Session' });

export const OwnerBody = z.object({ name: Name, email: Email, password: Password, setupCode: Secret.optional() });
export const InvitationBody = z.object({ token: Secret, password: Password });

/** Somebody work can be given to. */
const Person = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Person' });
export const PersonList = z.object({ items: z.array(Person) });

export const User = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    disabled: z.boolean(),
    secondFactor: z.boolean(),
    hasPassword: z.boolean(),
    hasProvider: z.boolean().describe('The identity provider has vouched for them: they sign in by it.'),
    passkeys: z.number().int(),
    createdAt: Instant,
    lastSeenAt: Instant.nullable().describe('To the hour, while a session of theirs lasts.'),
    invitedUntil: Instant.nullable().describe('While an invitation waits for them.'),
  })
  .meta({ id: 'User' });
export const UserList = z.object({ items: z.array(User) });

export const UserBody = z.object({ name: Name, email: Email, role: Role });
export const UserPatch = z
  .object({ name: Name, role: Role, disabled: z.boolean() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'must change something');
export const UserParams = z.object({ id: z.string().min(1).max(100) });

/** What to hand over to somebody invited: no mail is sent, and the token is told once. */
export const Invitation = z
  .object({
    path: z.string().describe("The link's path, with the token after its #: no request holds it."),
    token: z.string(),
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation' });
export const Invited = z.object({ user: User, invitation: Invitation });
export const Accepted = z.object({ email: z.string().describe('Whose password was set: sign in with it.') });

export const OwnSession = z
  .object({
    id: z.string(),
    current: z.boolean().describe('The one that asks.'),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: Instant,
    lastSeenAt: Instant.describe('To the hour.'),
    expiresAt: Instant,
  })
  .meta({ id: 'OwnSession' });
export const OwnSessionList = z.object({ items: z.array(OwnSession) });
export const EndedSessions = z.object({ ended: z.number().int() });
export const EndSessionsQuery = z.object({
  keep: z.enum(['current']).optional().describe('Stay signed in here.'),
});

const TokenHead = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['personal', 'service']),
  user: Person.nullable().describe("Whose it is; null for one of the team's."),
  role: Role.nullable().describe("The role of one of the team's; a person's token goes with theirs."),
  scopes: z.array(z.enum(scopes)),
  createdBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable().describe('To the minute.'),
  revokedAt: Instant.nullable(),
});
export const ApiToken = TokenHead.meta({ id: 'ApiToken' });
export const ApiTokenList = z.object({ items: z.array(ApiToken) });
export const NewApiToken = TokenHead.extend({ token: z.string().describe('Told this once.') }).meta({
  id: 'NewApiToken',
});

const notTooLate = (date: Date): boolean => date.getTime() <= Date.now() + 366 * day;

export const ApiTokenBody = z
  .object({
    name: Name,
    kind: z.enum(['personal', 'service']).default('personal'),
    role: Role.optional().describe("What one of the team's may do at the most; needed for it, and only for it."),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    expiresAt: Instant.refine((date) => date.getTime() > Date.now(), 'must lie ahead').refine(
      notTooLate,
      'must lie within a year',
    ),
  })
  .refine(({ kind, role }) => (kind === 'service') === (role !== undefined), {
    path: ['role'],
    message: 'is for service tokens, which need it',
  });
