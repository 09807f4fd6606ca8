import { Duration } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Base } from '../base-stack.ts';
import type { Options } from '../options.ts';
import { createFirewall } from './firewall.ts';
import { acknowledge } from './nag.ts';

export type Edge = {
  balancer: elb.ApplicationLoadBalancer;
  listener: elb.ApplicationListener;
  distribution: cloudfront.Distribution | null;
  /** The name people type; the web answers to no other. */
  host: string;
};

/** Longer than the 15 s between two signs of life on a stream of events. */
const idle = Duration.seconds(60);

/**
 * Behind CloudFront, X-Forwarded-For ends with the reader's address; a balancer that appended CloudFront's own would make
 * all readers one. Nothing but CloudFront reaches that balancer, so what it says is kept.
 */
const forwardedFor = (isPublic: boolean) =>
  isPublic ? elb.XffHeaderProcessingMode.APPEND : elb.XffHeaderProcessingMode.PRESERVE;

const createBalancer = (at: Construct, base: Base, isPublic: boolean) => {
  const balancer = new elb.ApplicationLoadBalancer(at, 'Balancer', {
    vpc: base.network.vpc,
    vpcSubnets: isPublic ? { subnetGroupName: 'public' } : base.network.innerSubnets,
    internetFacing: isPublic,
    securityGroup: base.groups.balancer,
    idleTimeout: idle,
    dropInvalidHeaderFields: true,
    xffHeaderProcessingMode: forwardedFor(isPublic),
    deletionProtection: true,
  });
  balancer.logAccessLogs(base.buckets.logs, 'balancer');
  return balancer;
};

const listenTls = (balancer: elb.ApplicationLoadBalancer, certificate: string) =>
  balancer.addListener('Tls', {
    port: 443,
    protocol: elb.ApplicationProtocol.HTTPS,
    sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
    certificates: [elb.ListenerCertificate.fromArn(certificate)],
    open: false,
  });

/** CloudFront in front of a balancer that has no public address: $7.30 a month less, and no other way in. */
const throughCloudFront = (at: Construct, options: Options, base: Base): Edge => {
  const balancer = createBalancer(at, base, false);
  const { originCertificate, domain, certificate } = options;
  const listener = originCertificate
    ? listenTls(balancer, originCertificate)
    : balancer.addListener('Plain', { port: 80, protocol: elb.ApplicationProtocol.HTTP, open: false });
  const distribution = new cloudfront.Distribution(at, 'Distribution', {
    comment: options.name,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    ...(domain && certificate
      ? { domainNames: [domain], certificate: acm.Certificate.fromCertificateArn(at, 'Certificate', certificate) }
      : {}),
    enableLogging: true,
    logBucket: base.buckets.logs,
    logFilePrefix: 'cloudfront/',
    defaultBehavior: {
      origin: VpcOrigin.withApplicationLoadBalancer(balancer, {
        protocolPolicy: originCertificate
          ? cloudfront.OriginProtocolPolicy.HTTPS_ONLY
          : cloudfront.OriginProtocolPolicy.HTTP_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
        readTimeout: idle,
        keepaliveTimeout: Duration.seconds(55),
      }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      // Answers are for whoever is signed in; nothing may be kept at the edge.
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
      compress: true,
    },
  });
  acknowledge(distribution, {
    CFR1: 'Analysts travel; sign-in decides who may come in, not a country.',
    CFR2: 'A firewall costs more than the small profile’s database; standard has one. Shield Standard is on.',
    CFR4: 'Without a domain CloudFront shows its own certificate and sets the protocols itself.',
    CFR5: 'The hop stays in our network: TLS 1.2 with --origin-certificate, else the security group alone guards it.',
  });
  return { balancer, listener, distribution, host: domain ?? distribution.distributionDomainName };
};

/** A public balancer with a firewall before it. */
const throughBalancer = (at: Construct, options: Options, base: Base): Edge => {
  const { domain, certificate } = options;
  if (!domain || !certificate) throw new Error('a public balancer needs --domain and --certificate');
  const balancer = createBalancer(at, base, true);
  const listener = listenTls(balancer, certificate);
  balancer.addRedirect({ open: false });
  createFirewall(at, options, balancer);
  return { balancer, listener, distribution: null, host: domain };
};

export const createEdge = (scope: Construct, options: Options, base: Base): Edge => {
  const at = new Construct(scope, 'Edge');
  return options.profile.edge === 'cloudfront'
    ? throughCloudFront(at, options, base)
    : throughBalancer(at, options, base);
};
