import type { EntityKind } from '@cti/core/entity';
import { entityRows, kindOfRow } from '@cti/intel/entity/entity-data';
import { type SQL, sql } from 'drizzle-orm';
import { endOf, withEnds } from '../read/entity-ends.ts';
import { articles } from '../tables/article.ts';
import { entityAliases, entityMentions, ownEntities } from '../tables/entity.ts';
import { type Pieces, holdsPieces, isAny, isExact, matchesText } from './text-match.ts';

/** Articles that name an entity of this name, alias or id; of any kind where none is given. Merged ones count as one. */
export const namesEntityLike = (pieces: Pieces, kind: EntityKind | null): SQL => {
  const ofKind = kind === null ? sql`true` : sql`${entityMentions.kind} = ${kind}`;
  const which = isAny(pieces) ? sql`true` : sql`${entityMentions.entityId} in (${idsLike(pieces, kind)})`;
  return sql`exists (select 1 from ${entityMentions}
    where ${entityMentions.articleId} = ${articles.id} and ${ofKind} and ${which})`;
};

/** All ids that stand for the entities meant: the bundled ones', the team's, and what is merged with any of them. */
const idsLike = (pieces: Pieces, kind: EntityKind | null): SQL => sql`
  ${withEnds}, meant (id) as (
    select unnest(${sql.param([...bundledIds(pieces, kind), ...spelledIds(pieces, kind)])}::text[])
    union select ${ownEntities.id} from ${ownEntities} where ${matchesText(ownEntities.name, pieces)}
    union select ${entityAliases.entityId} from ${entityAliases} where ${matchesText(entityAliases.name, pieces)}),
  ended (id) as (select ${endOf(sql`meant.id`)} from meant)
  select id from ended union select id from meant
  union select ends.from_id from ends join ended on ended.id = ends.into_id`;

const bundledIds = (pieces: Pieces, kind: EntityKind | null): string[] =>
  entityRows.flatMap((row) => {
    const [id = '', , ...names] = row;
    const isMeant =
      (kind === null || kindOfRow(row) === kind) && [id, ...names].some((name) => holdsPieces(name, pieces));
    return isMeant ? [id] : [];
  });

const kinds = ['actor', 'malware', 'tool', 'campaign'] as const;

/** Ids that the name itself makes: CVE-2024-3400, actor-unc1234, and the id as somebody copied it. */
const spelledIds = (pieces: Pieces, kind: EntityKind | null): string[] => {
  if (!isExact(pieces)) return [];
  const name = pieces.join('').trim();
  const slug = name.toLowerCase().replaceAll(' ', '-');
  return [
    name,
    name.toUpperCase(),
    slug,
    ...kinds.filter((each) => kind === null || each === kind).map((each) => `${each}-${slug}`),
  ];
};
