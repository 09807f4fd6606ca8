import { randomBytes } from 'node:crypto';
import { openSecret, sealSecret, targetContext } from '@cti/core/secret-box';
import type { Db } from '@cti/db/connect';
import { type ApprovedSigmaRule, approvedSigmaRules } from '@cti/db/read/sigma-approved';
import { findSigmaTarget, recordPullRequest } from '@cti/db/write/sigma-targets';
import type { Viewer } from '../auth/viewer.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { openPullRequest } from './github.ts';
import { ruleFiles } from './rule-files.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';

const keyOr409 = (secretKey: Uint8Array | null): Uint8Array => {
  if (secretKey !== null) return secretKey;
  throw new HttpProblem(409, 'no_secret_key', 'Without SECRET_KEY no token can be kept.');
};

/** A token as it is kept. Throws a 409 problem without a key. */
export const sealToken = (token: string, repository: string, secretKey: Uint8Array | null): string =>
  sealSecret(token, keyOr409(secretKey), targetContext(repository));

const openToken = (sealed: string, repository: string, secretKey: Uint8Array | null): string => {
  try {
    return openSecret(sealed, keyOr409(secretKey), targetContext(repository));
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    throw new HttpProblem(
      409,
      'token_unopened',
      `The token of ${repository} was sealed with another key. Give it again.`,
    );
  }
};

type Proposing = { targetId: number; draftIds: readonly number[] | undefined; viewer: Viewer };
type Given = { apiUrl: string; secretKey: Uint8Array | null };

/** Proposes approved rules to a repository as a pull request, and keeps where it is. Throws what `openPullRequest` throws. */
export const proposeRules = async (db: Db, { targetId, draftIds, viewer }: Proposing, { apiUrl, secretKey }: Given) => {
  const target = (await findSigmaTarget(db, targetId)) ?? notFound('sigma_target');
  const { repository, branch: base, folder, sealedToken } = target;
  const wanted = draftIds && new Set(draftIds);
  const rules = (await approvedSigmaRules(db, maxTlpOf(viewer))).filter(({ id }) => wanted?.has(id) ?? true);
  if (rules.length < (wanted?.size ?? 1))
    throw new HttpProblem(409, 'not_approved', 'Only approved rules are proposed.');
  const opened = await openPullRequest({
    apiUrl,
    token: openToken(sealedToken, repository, secretKey),
    repository,
    base,
    head: `cti-scraper/${new Date().toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`,
    title: rules.length === 1 ? `Add a Sigma rule: ${rules[0]?.title ?? ''}` : `Add ${rules.length} Sigma rules`,
    body: bodyOf(rules, viewer),
    files: ruleFiles(rules).map(({ name, text }) => ({ path: folder === '' ? name : `${folder}/${name}`, text })),
  });
  await recordPullRequest(db, { ...opened, targetId, rules: rules.length, openedBy: viewer.name });
  return { ...opened, rules: rules.length };
};

const mostListed = 100;

/** Titles come from articles: in a code span nothing of them is a link, a mention or a picture. */
const bodyOf = (rules: readonly ApprovedSigmaRule[], { name }: Viewer): string =>
  [
    `Sigma rules that were made from published reports with CTI Scraper, and approved by a person. Proposed by \`${plain(name)}\`.`,
    '',
    ...rules.slice(0, mostListed).map(({ title, ruleId }) => `- \`${plain(title)}\` (\`${plain(ruleId)}\`)`),
    ...(rules.length > mostListed ? [`- and ${rules.length - mostListed} more`] : []),
  ].join('\n');

const plain = (text: string): string => text.replaceAll(/[`\r\n]/g, ' ');
