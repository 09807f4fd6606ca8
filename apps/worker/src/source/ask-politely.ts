import { recordDecision } from '@cti/db/write/decisions';
import type { SourceAccess } from '@cti/scraper/http/access';
import type { Ask } from '@cti/scraper/discovery/ask';
import type { Deps } from '../deps.ts';
import type { Visitor } from '../visit.ts';

/** For looking around on a site: its indexes, sitemaps and interfaces, each behind robots.txt and the host's turn. */
export const askPolitely =
  (
    { db }: Pick<Deps, 'db'>,
    visit: Visitor,
    { sourceId, access, signal }: { sourceId: number | null; access: SourceAccess | null; signal: AbortSignal },
  ): Ask =>
  async (url) => {
    const visited = await visit({ url, kind: 'index', sourceId, articleId: null, access, signal, anyStatus: true });
    await recordDecision(db, visited.decision);
    const { response } = visited;
    const { status, contentType, headers, body } = response;
    return { url: response.url, status, contentType, headers, body };
  };
