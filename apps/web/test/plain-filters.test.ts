import { describe, expect, it } from 'vitest';
import { localViewer, teamTokenId } from '../src/auth/viewer.ts';
import { plainFilters } from '../src/search/plain-filters.ts';

const team = { id: teamTokenId('7'), clearance: 'green' } as const;

describe('plainFilters', () => {
  it('asks for the marks of whoever asks', () => {
    expect(plainFilters({ q: 'is:starred' }, localViewer)).toMatchObject({ userId: 'local', query: { field: 'is' } });
  });

  it.each(['is:read', 'phishing -is:unread', '(is:later OR bear)', 'is:archived'])(
    "refuses %s to the team's token: it has no marks, and would find nothing or everything",
    (q) => expect(() => plainFilters({ q }, team)).toThrow(/asks for what one user has made of articles/),
  );

  it("reads everything else for the team's token", () => {
    expect(plainFilters({ q: 'is:duplicate phishing' }, team)).toMatchObject({ maxTlp: 1, query: { kind: 'and' } });
  });
});
