import { SourceAccess } from '@cti/scraper/http/access';
import { z } from 'zod';
import { SeenVersion, largestId } from './common.ts';

const { headers, basic, cookie, proxy } = SourceAccess.shape;
const { username, password } = basic.unwrap().unwrap().shape;

/** What a source sends to its own site besides our name. It is sealed when stored, and never told again. */
export const AccessBody = z
  .strictObject({
    headers: headers.unwrap().optional().describe('Header names and values, sent to its own site only.'),
    basic: z.strictObject({ user: username.min(1), password }).optional(),
    cookie: cookie.unwrap().unwrap().min(1).optional().describe("A Cookie header's value."),
    proxy: proxy.unwrap().unwrap().optional().describe('As in http://user:password@proxy.example:3128.'),
    version: SeenVersion,
  })
  .refine(
    ({ version: _version, ...access }) => Object.values(access).some((part) => part !== undefined),
    'names nothing to send',
  )
  .meta({ id: 'SourceAccessBody' });

/** The source's version, for taking it back. */
export const AccessQuery = z.object({ version: z.coerce.number().int().min(0).max(largestId).optional() });

/** What a source has of it, without a single value. */
export const AccessSummary = z
  .object({
    site: z.string().nullable().describe('The origin it is sent to; null when it cannot be opened.'),
    headers: z.array(z.string()).describe('Their names.'),
    basic: z.boolean(),
    cookie: z.boolean(),
    proxy: z.boolean(),
    opens: z.boolean().describe('False when SECRET_KEY is missing, or another than the one that sealed it.'),
  })
  .meta({ id: 'SourceAccess' });
