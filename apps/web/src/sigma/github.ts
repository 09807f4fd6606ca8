import { request } from '@octokit/request';
import { RequestError } from '@octokit/request-error';
import { HttpProblem } from '../http/problem.ts';

/** One file of a proposal: its path in the repository, and its text. */
export type ProposedFile = { path: string; text: string };

export type Proposal = {
  /** The API's address, `https://api.github.com` or that of an own server. */
  apiUrl: string;
  token: string;
  /** As `owner/name`. */
  repository: string;
  /** The branch to be changed. */
  base: string;
  /** The branch that is made for it. */
  head: string;
  title: string;
  body: string;
  files: readonly ProposedFile[];
};

/** Milliseconds that one call to GitHub may take. */
const longestMs = 20_000;

/**
 * Opens a pull request that puts these files into a repository, in one commit on a new branch; nothing there is changed
 * until somebody merges it. Throws HttpProblem: 409 for what GitHub refuses, 503 where it does not answer.
 */
export const openPullRequest = async (proposal: Proposal): Promise<{ number: number; url: string }> => {
  const { apiUrl, token, base, head, title, body, files } = proposal;
  const [owner = '', repo = ''] = proposal.repository.split('/');
  const call = request.defaults({
    baseUrl: apiUrl,
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'cti-scraper', 'x-github-api-version': '2022-11-28' },
    owner,
    repo,
  });
  const within = () => ({ request: { signal: AbortSignal.timeout(longestMs) } });
  try {
    const { data: ref } = await call('GET /repos/{owner}/{repo}/git/ref/{ref}', {
      ref: `heads/${base}`,
      owner,
      repo,
      ...within(),
    });
    const parent = ref.object.sha;
    const { data: commit } = await call('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
      commit_sha: parent,
      owner,
      repo,
      ...within(),
    });
    const tree = files.map(({ path, text }) => ({
      path,
      content: text,
      mode: '100644' as const,
      type: 'blob' as const,
    }));
    const { data: made } = await call('POST /repos/{owner}/{repo}/git/trees', {
      base_tree: commit.tree.sha,
      tree,
      owner,
      repo,
      ...within(),
    });
    if (made.sha === commit.tree.sha)
      throw new HttpProblem(409, 'nothing_new', `${proposal.repository} has all of these rules already.`);
    const { data: written } = await call('POST /repos/{owner}/{repo}/git/commits', {
      message: title,
      tree: made.sha,
      parents: [parent],
      owner,
      repo,
      ...within(),
    });
    await call('POST /repos/{owner}/{repo}/git/refs', {
      ref: `refs/heads/${head}`,
      sha: written.sha,
      owner,
      repo,
      ...within(),
    });
    const { data: opened } = await call('POST /repos/{owner}/{repo}/pulls', {
      title,
      body,
      head,
      base,
      owner,
      repo,
      ...within(),
    });
    return { number: opened.number, url: opened.html_url };
  } catch (error) {
    throw problemOf(error, proposal.repository);
  }
};

const reasons: Record<number, string> = {
  401: 'does not know the token',
  403: 'does not let the token do this: it needs to write contents and pull requests',
  404: 'has no such repository or branch, or does not show it to the token',
};

/** What GitHub said is told in our words: its own may hold what was sent. */
const problemOf = (error: unknown, repository: string): unknown => {
  if (error instanceof HttpProblem) return error;
  const status = error instanceof RequestError ? error.status : 0;
  if (status >= 400 && status < 500 && status !== 429) {
    const reason = reasons[status] ?? `refused it with status ${status}`;
    return new HttpProblem(409, 'github_refused', `GitHub ${reason} (${repository}).`);
  }
  return new HttpProblem(503, 'github_unreachable', `GitHub did not answer as it should (${repository}). Try again.`);
};
