import { describe, expect, it } from 'vitest';
import { profileNames } from '../src/profile.ts';
import { ofType, synthesise } from './synthesised.ts';

describe.each(profileNames)('the way into %s', (name) => {
  const [balancer] = ofType(synthesise(name), 'AWS::ElasticLoadBalancingV2::LoadBalancer');

  it('tells the web whose request it is', () => {
    // CloudFront has named the reader already; its own address, appended, would make all readers one.
    expect(balancer?.Properties['LoadBalancerAttributes']).toContainEqual({
      Key: 'routing.http.xff_header_processing.mode',
      Value: name === 'small' ? 'preserve' : 'append',
    });
  });
});

describe('the firewall', () => {
  type Override = { Name: string; ActionToUse: object };
  type Rule = { Statement: { ManagedRuleGroupStatement?: { RuleActionOverrides?: Override[] } } };

  const [acl] = ofType(synthesise('standard'), 'AWS::WAFv2::WebACL');

  it('lets through what people paste and search for: reports about attacks look like attacks', () => {
    const overrides = ((acl?.Properties['Rules'] ?? []) as Rule[]).flatMap(
      ({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? [],
    );
    const counted = overrides.filter(({ ActionToUse }) => 'Count' in ActionToUse).map(({ Name }) => Name);
    // `q=http://198.51.100.7/a.log`, `q=169.254.169.254`, `q=../../etc/passwd`, `q=${jndi:ldap`, and a whole report.
    expect(counted).toEqual(
      expect.arrayContaining([
        'GenericRFI_QUERYARGUMENTS',
        'RestrictedExtensions_QUERYARGUMENTS',
        'EC2MetaDataSSRF_QUERYARGUMENTS',
        'GenericLFI_QUERYARGUMENTS',
        'Log4JRCE_QUERYSTRING',
        'SizeRestrictions_BODY',
      ]),
    );
  });
});
