import data from '../../data/attack-techniques.json' with { type: 'json' };
import { type Technique, allTechniques } from '../attack.ts';

/** The tactics of ATT&CK for enterprises in the matrix's own order, by short name. */
export const tactics = [
  { id: 'reconnaissance', name: 'Reconnaissance' },
  { id: 'resource-development', name: 'Resource Development' },
  { id: 'initial-access', name: 'Initial Access' },
  { id: 'execution', name: 'Execution' },
  { id: 'persistence', name: 'Persistence' },
  { id: 'privilege-escalation', name: 'Privilege Escalation' },
  { id: 'defense-evasion', name: 'Defense Evasion' },
  { id: 'credential-access', name: 'Credential Access' },
  { id: 'discovery', name: 'Discovery' },
  { id: 'lateral-movement', name: 'Lateral Movement' },
  { id: 'collection', name: 'Collection' },
  { id: 'command-and-control', name: 'Command and Control' },
  { id: 'exfiltration', name: 'Exfiltration' },
  { id: 'impact', name: 'Impact' },
] as const;

const domains = new Map(
  Object.entries(data.techniques).flatMap(([id, row]) => ('domain' in row ? [[id, row.domain] as const] : [])),
);

/** A technique's parent, where it is a sub-technique. */
export const parentOf = (id: string): string | null => (id.includes('.') ? id.slice(0, id.indexOf('.')) : null);

/** The techniques in use of ATT&CK for enterprises, each parent before what is under it. */
export const enterpriseTechniques = (): Technique[] => enterprise;

const enterprise = allTechniques()
  .filter(({ id }) => !domains.has(id))
  .toSorted((a, b) => a.id.localeCompare(b.id));
