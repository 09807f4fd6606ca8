import { hostName } from './host-name.ts';
import { claimInView, type Finding, type SourceText } from './source-text.ts';

const localPart = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9_%+][A-Za-z0-9._%+-]{0,63}$/;
const domainPart = /[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9}/y;

/** E-mail addresses, refanged and in lower case. The domain of one is not reported again: it is mostly a mail provider. */
export function findEmailAddresses(source: SourceText): Finding[] {
  const { text } = source.view;
  const findings: Finding[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = localPart.exec(text.slice(Math.max(0, at - 65), at))?.[0];
    domainPart.lastIndex = at + 1;
    const domain = domainPart.exec(text)?.[0];
    if (local === undefined || domain === undefined || local.endsWith('.')) continue;
    const end = at + 1 + domain.length;
    // "git@github.com:owner/repository" is a place to clone from.
    if (text[end] === ':' && /[\w~/]/.test(text[end + 1] ?? '') && local === 'git') continue;
    const name = hostName(domain, source.view.isDefanged(at, end));
    if (name === null) continue;
    const found = claimInView(source, 'email-addr', `${local.toLowerCase()}@${name}`, at - local.length, end);
    if (found !== null) findings.push(found);
  }
  return findings;
}
