import type { EntityKind } from '@cti/core/entity';
import type { Db } from '@cti/db/connect';
import { type EntityCount, findAliases } from '@cti/db/read/entities';
import { type EntityRecord, findEntityRecord } from '@cti/db/read/entity';
import { listEntityArticles } from '@cti/db/read/entity-articles';
import { listEntityRelations } from '@cti/db/read/entity-relations';
import { techniqueById } from '@cti/intel/attack';
import { entityById } from '@cti/intel/entity/entity-data';
import { knownExploited } from '@cti/intel/entity/known-exploited';
import { vulnerabilityOf } from '@cti/intel/entity/vulnerability';
import type { Deps } from '../deps.ts';

/** A CVE is known though no article and no list names it. */
const cve = /^CVE-\d{4}-\d{4,7}$/;

/** Texts of articles that are read for a CVE's severity, the newest first. */
const mostTexts = 20;

/** Names, kind and catalogue of an entity: the team's word, then the bundled data's, then the articles'. */
export const describeEntity = (id: string, known: { kind: EntityKind; name: string } | null, given: string[] = []) => {
  const bundled = entityById(id);
  const name = bundled?.name ?? known?.name ?? id;
  const aliases = [...new Set([...(bundled?.aliases ?? []), ...given])].filter((alias) => alias !== name);
  const kind = bundled?.kind ?? known?.kind ?? (cve.test(id) ? 'vulnerability' : 'malware');
  return { id, kind, name, aliases, url: urlOf(id), exploitedSince: knownExploited(id)?.dateAdded ?? null };
};

const attackFolders: Record<string, string> = { G: 'groups', S: 'software', C: 'campaigns' };

const urlOf = (id: string): string | null => {
  const folder = /^[GSC]\d{4}$/.test(id) ? attackFolders[id.charAt(0)] : undefined;
  if (folder !== undefined) return `https://attack.mitre.org/${folder}/${id}`;
  return cve.test(id) ? `https://nvd.nist.gov/vuln/detail/${id}` : null;
};

/** The rows of a list with their names. */
export const viewEntities = async (db: Db, rows: EntityCount[]) => {
  const aliases = await findAliases(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, ...describeEntity(row.id, row, aliases.get(row.id)) }));
};

/** An id as it is stored: a CVE's in capitals, and for a retired one of ATT&CK's its successor. */
export const storedId = (given: string): string =>
  cve.test(given.toUpperCase()) ? given.toUpperCase() : (entityById(given)?.id ?? given);

/** What stands behind an id, followed to the entity it is merged into; null for an id that nothing knows. */
export const findKnownEntity = async (db: Db, given: string, maxTlp: number): Promise<EntityRecord | null> => {
  const record = await findEntityRecord(db, storedId(given), maxTlp);
  const isKnown = record.own !== null || record.seen !== null || entityById(record.id) !== null || cve.test(record.id);
  return isKnown ? record : null;
};

/** An entity with everything that articles up to `maxTlp` and people say of it. */
export const viewEntity = async (
  { db, epssOf }: Pick<Deps, 'db' | 'epssOf'>,
  { id, seen, own, aliases, merged }: EntityRecord,
  maxTlp: number,
) => {
  const stated = (await listEntityRelations(db, id, maxTlp)).map((relation) => ({
    ...relation,
    otherName: techniqueById(relation.otherId)?.name ?? entityById(relation.otherId)?.name ?? relation.otherName,
  }));
  const isTechnique = ({ otherId }: { otherId: string }) => /^T\d{4}(\.\d{3})?$/.test(otherId);
  const given = aliases.map(({ name }) => name);
  const mergedNames = merged.map((each) => entityById(each.id)?.name ?? each.name ?? each.id);
  return {
    ...describeEntity(id, own ?? seen, [...given, ...mergedNames]),
    articles: seen?.articles ?? 0,
    firstSeenAt: seen?.firstSeenAt ?? null,
    lastSeenAt: seen?.lastSeenAt ?? null,
    own: own && { addedBy: own.addedBy, addedAt: own.addedAt },
    givenAliases: aliases,
    merged: merged.map((each, at) => ({ ...each, name: mergedNames[at] ?? each.id })),
    relations: stated.filter((relation) => !isTechnique(relation)),
    techniques: stated.filter(isTechnique),
    vulnerability: cve.test(id) ? await factsOf(db, id, maxTlp) : null,
    epss: cve.test(id) ? await epssOf(id) : null,
  };
};

/** What CISA says of a CVE, and the newest article that states its severity. */
const factsOf = async (db: Db, id: string, maxTlp: number) => {
  const { items } = await listEntityArticles(db, id, maxTlp, { limit: mostTexts });
  const facts = { cve: id, ...vulnerabilityOf(id, '') };
  for (const { text } of items) {
    const { cvss, epss } = vulnerabilityOf(id, text);
    facts.cvss ??= cvss;
    facts.epss ??= epss;
    if (facts.cvss !== null && facts.epss !== null) break;
  }
  return facts;
};
