import type { Content } from '@cti/core/content';
import type { Mention } from '@cti/core/observable';
import type { Judgement } from '@cti/core/verdict';
import { articleSites } from './article-sites.ts';
import { judgeAddress } from './judge-address.ts';
import { judgeEmail } from './judge-email.ts';
import { judgeHash } from './judge-hash.ts';
import { judgeHost, type HostRules } from './judge-host.ts';
import { judgeSmallValue } from './judge-small-values.ts';
import { judgeUrl } from './judge-url.ts';
import type { Opinion } from './opinion.ts';
import { valueFacts, type ValueFacts } from './value-facts.ts';
import type { Warninglists } from './warninglists.ts';

/** What a judge needs to know of an article. */
export type JudgedArticle = {
  /** Every address that is its own: where it was fetched, its canonical one, its source's site and feed. */
  addresses: readonly string[];
  /** Its text as the mentions' offsets mean it; null when only the text is known, and then no link is a reference. */
  content: Content | null;
};

/**
 * One judgement for each distinct value, in the order of the text. `mentions` are as `extractObservables` gives them:
 * in the order of the text, outer before inner. Values nothing is known of are among them: see `isPlainlyObserved`.
 *
 * A value the author defanged is meant as an indicator: whose site it is and where it is linked no longer matter, and
 * of the lists only those of certainly harmless names do.
 */
export function judge(mentions: readonly Mention[], article: JudgedArticle, warninglists: Warninglists): Judgement[] {
  const rules = { sites: articleSites(article.addresses), warninglists };
  return valueFacts(mentions, article.content).map((facts) => ({
    type: facts.type,
    value: facts.value,
    ...judgeValue(facts, rules),
  }));
}

/** Whether a judgement says nothing: such a value needs no row. */
export const isPlainlyObserved = ({ verdict, reason, notes }: Judgement): boolean =>
  verdict === 'observed' && reason === '' && notes.length === 0;

function judgeValue(facts: ValueFacts, rules: HostRules): Opinion {
  const { type, value, defanged } = facts;
  switch (type) {
    case 'domain-name':
      return judgeHost(value, facts, rules);
    case 'url':
      return judgeUrl(value, facts, rules);
    case 'email-addr':
      return judgeEmail(value, facts, rules);
    case 'ipv4-addr':
    case 'ipv6-addr':
      return judgeAddress(value, defanged, rules.warninglists);
    case 'socket-address':
      return judgeUrl(`tcp://${value}`, facts, rules);
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
    case 'imphash':
    case 'authentihash':
    case 'certificate-hash':
    case 'ja3':
      return judgeHash(value, rules.warninglists);
    default:
      return judgeSmallValue(facts);
  }
}
