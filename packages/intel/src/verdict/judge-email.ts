import { judgeHost, type HostEvidence, type HostRules } from './judge-host.ts';
import { listNotes, onList } from './list-notes.ts';
import { opinion, plainlyObserved, type Opinion } from './opinion.ts';

/** Judges an e-mail address: by its domain where that is the site's own, a publisher's or made up; mail services say nothing. */
export function judgeEmail(value: string, evidence: HostEvidence, rules: HostRules): Opinion {
  const host = value.slice(value.lastIndexOf('@') + 1).toLowerCase();
  const ofHost = judgeHost(host, { ...evidence, onlyLinked: false, nested: true }, rules);
  if (/^(?:example|private|own-site|publisher)$/.test(ofHost.verdict)) return ofHost;
  const clearing = evidence.defanged
    ? undefined
    : rules.warninglists.ofText(value).find(({ meaning }) => meaning === 'harmless' || meaning === 'undefanged');
  if (clearing !== undefined) return opinion('benign', `${onList(clearing)}: ${clearing.why}.`);
  return plainlyObserved(listNotes(rules.warninglists.ofHost(host).map(({ list }) => list)));
}
