import { describe, expect, it } from 'vitest';
import { localViewer, teamTokenId } from '../src/auth/viewer.ts';
import { plainFilters } from '../src/search/plain-filters.ts';

describe('plainFilters', () => {
  it('asks for the marks of whoever asks', () => {
    expect(plainFilters({ q: 'is:starred' }, localViewer)).toMatchObject({ userId: 'local', query: { field: 'is' } });
  });

  it("asks for those of the team's token, which has a desk of its own", () => {
    const team = { id: teamTokenId('7'), clearance: 'green' } as const;
    expect(plainFilters({ q: 'is:read' }, team)).toMatchObject({
      userId: 'token:7',
      maxTlp: 1,
      query: { field: 'is' },
    });
  });
});
