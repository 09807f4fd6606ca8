/**
 * The names under which what was found is known on the page: everything that stands for one thing, in the text and
 * beside it, carries its group. A group is one word, as `data-groups` parts them by spaces.
 */
export const observableGroup = (mention: { type: string; value: string }): string =>
  `o-${encodeURIComponent(`${mention.type}:${mention.value}`)}`;
export const techniqueGroup = (id: string): string => `t-${encodeURIComponent(id)}`;
export const reasonGroup = (reason: { kind: string; label: string }): string =>
  `r-${encodeURIComponent(`${reason.kind}:${reason.label}`)}`;
export const relationGroup = (relation: { fromId: string; kind: string; toId: string }): string =>
  `s-${encodeURIComponent(`${relation.fromId} ${relation.kind} ${relation.toId}`)}`;
export const platformGroup = (platform: string): string => `p-${platform}`;
/** Where the text states how severe a CVE is. */
export const severityGroup = (cve: string): string => `v-${encodeURIComponent(cve)}`;

/** A vulnerability called by its name is the same thing as its CVE. */
export const entityGroup = (entityId: string): string =>
  /^CVE-\d/.test(entityId) ? observableGroup({ type: 'cve', value: entityId }) : `e-${encodeURIComponent(entityId)}`;
