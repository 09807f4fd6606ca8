import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as waf from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Options } from '../options.ts';

/** Five minutes' requests from one address; the app's own limit of 600 a minute speaks first. */
const requestsInFiveMinutes = 5000;

/**
 * Rules that only count. What analysts paste, upload and search for is reports about attacks, and values of them: long, and
 * full of what these rules look for, such as `http://198.51.100.7/a.log`. The app treats it as data.
 */
const onlyCounted = {
  AWSManagedRulesKnownBadInputsRuleSet: [
    'Log4JRCE_BODY',
    'Log4JRCE_QUERYSTRING',
    'JavaDeserializationRCE_BODY',
    'JavaDeserializationRCE_QUERYSTRING',
  ],
  AWSManagedRulesCommonRuleSet: [
    'SizeRestrictions_BODY',
    'SizeRestrictions_QUERYSTRING',
    'CrossSiteScripting_BODY',
    'CrossSiteScripting_QUERYARGUMENTS',
    'GenericLFI_BODY',
    'GenericLFI_QUERYARGUMENTS',
    'GenericRFI_BODY',
    'GenericRFI_QUERYARGUMENTS',
    'EC2MetaDataSSRF_BODY',
    'EC2MetaDataSSRF_QUERYARGUMENTS',
    'RestrictedExtensions_QUERYARGUMENTS',
  ],
};

const visible = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

const managed = (name: string, priority: number, counted: string[] = []): waf.CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ...(counted.length === 0
        ? {}
        : { ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }),
    },
  },
  visibilityConfig: visible(name),
});

/** AWS's managed rules and a limit by address, before a public balancer. */
export const createFirewall = (scope: Construct, options: Options, balancer: IApplicationLoadBalancer): void => {
  const acl = new waf.CfnWebACL(scope, 'Firewall', {
    name: options.name,
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visible(options.name),
    rules: [
      managed('AWSManagedRulesAmazonIpReputationList', 0),
      ...Object.entries(onlyCounted).map(([name, counted], index) => managed(name, index + 1, counted)),
      {
        name: 'TooMany',
        priority: 3,
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: requestsInFiveMinutes } },
        visibilityConfig: visible('TooMany'),
      },
    ],
  });
  new waf.CfnWebACLAssociation(scope, 'FirewallAssociation', {
    webAclArn: acl.attrArn,
    resourceArn: balancer.loadBalancerArn,
  });
};
