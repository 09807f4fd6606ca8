import { type Finding, ok, warn } from '@cti/ops/health/finding';

const check = 'robots identity';
const ours = 'github.com/cti-scraper/cti-scraper';

/**
 * Who we say we are, to robots.txt and to pages alike: the door sends one name everywhere. Publishers must be able to reach
 * who runs this, and a rule for our name in robots.txt must fit the name they see in their logs.
 */
export const judgeIdentity = (userAgent: string, productToken: string): Finding[] => {
  const findings: Finding[] = [];
  if (!/https?:\/\/\S+\.\S+|[^\s@]+@[^\s@]+\.[^\s@]+/.test(userAgent))
    findings.push(
      warn(
        check,
        `“${userAgent}” names nobody to write to.`,
        'Put a web or mail address of yours into FETCH_USER_AGENT, such as ours/1.0 (+https://example.org/bot).',
      ),
    );
  else if (userAgent.includes(ours))
    findings.push(
      warn(
        check,
        'FETCH_USER_AGENT names the program and not you: a publisher with a complaint cannot reach who runs it.',
        'Put a web or mail address of yours into FETCH_USER_AGENT, such as cti-scraper/0.1 (+https://example.org/bot).',
      ),
    );
  if (!userAgent.toLowerCase().includes(productToken.toLowerCase()))
    findings.push(
      warn(
        check,
        `robots.txt is obeyed as ${productToken}, and pages are asked for as “${userAgent}”.`,
        'Begin FETCH_USER_AGENT with the name in FETCH_PRODUCT_TOKEN, so that publishers find the name to write a rule for.',
      ),
    );
  return findings.length > 0 ? findings : [ok(check, `We are “${userAgent}” to robots.txt and to pages.`)];
};
