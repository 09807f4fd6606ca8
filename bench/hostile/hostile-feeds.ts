import { hostileCases } from '../../packages/scraper/test/feed/hostile-cases.ts';
import type { HostileInput } from './hostile-input.ts';

export const hostileFeeds: HostileInput[] = hostileCases.map(({ name, make }) => ({
  kind: 'feed',
  name,
  make: () => make(),
}));
