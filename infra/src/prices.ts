/** Whose list a price is from. */
type Price = { usd: number; per: string; source: string };

/** When these were entered by hand. Nothing here asks AWS, and none has been compared with a bill. */
export const pricesAsOf = '2026-11-01';

/** A month as AWS counts it. */
export const monthHours = 730;

const price = (usd: number, per: string, source: string): Price => ({ usd, per, source });

/** List prices on demand in us-east-1, without a contract and without the first year's free tier. Other regions cost up to a third more. */
export const prices = {
  fargateCpu: price(0.03238, 'vCPU-hour, ARM', 'AWS Fargate pricing'),
  fargateMemory: price(0.00356, 'GB-hour, ARM', 'AWS Fargate pricing'),
  spotCpu: price(0.00971, 'vCPU-hour, ARM', 'AWS Fargate pricing (Spot; moves, here 30 % of on demand)'),
  spotMemory: price(0.00107, 'GB-hour, ARM', 'AWS Fargate pricing (Spot; moves, here 30 % of on demand)'),
  publicAddress: price(0.005, 'address-hour', 'Amazon VPC pricing'),
  natGateway: price(0.045, 'gateway-hour', 'Amazon VPC pricing'),
  natGb: price(0.045, 'GB through NAT', 'Amazon VPC pricing'),
  natInstance: price(0.0042, 't4g.nano-hour', 'Amazon EC2 on-demand pricing'),
  // At second hand: many tables say so, AWS's own list was not read. To check: EC2 on-demand, Linux, g4dn.xlarge, your region.
  gpuInstance: price(0.526, 'g4dn.xlarge-hour (unverified)', 'Amazon EC2 on-demand pricing'),
  diskGb: price(0.08, 'GB-month gp3', 'Amazon EBS pricing'),
  zone: price(0.5, 'private zone-month', 'Amazon Route 53 pricing'),
  endpoint: price(0.01, 'endpoint-zone-hour', 'AWS PrivateLink pricing'),
  endpointGb: price(0.01, 'GB through an endpoint', 'AWS PrivateLink pricing'),
  proxy: price(0.015, 'vCPU-hour of the database, two at least', 'Amazon RDS Proxy pricing'),
  balancer: price(0.0225, 'balancer-hour', 'Elastic Load Balancing pricing'),
  balancerUnit: price(0.008, 'LCU-hour', 'Elastic Load Balancing pricing'),
  cloudFrontGb: price(0, 'GB, the first 1,024 a month', 'Amazon CloudFront pricing (always free)'),
  outGb: price(0.09, 'GB to the internet, after the first 100', 'Amazon EC2 data transfer pricing'),
  storageGb: price(0.115, 'GB-month gp3, one zone', 'Amazon RDS for PostgreSQL pricing'),
  storageGbMultiAz: price(0.23, 'GB-month gp3, two zones', 'Amazon RDS for PostgreSQL pricing'),
  copiedBackupGb: price(0.115, 'GB-month of copied backup, with its transfer', 'Amazon RDS for PostgreSQL pricing'),
  logsGb: price(0.5, 'GB taken in', 'Amazon CloudWatch pricing'),
  logsKeptGb: price(0.03, 'GB-month kept', 'Amazon CloudWatch pricing'),
  vendedGb: price(0.25, 'GB of flow logs to S3', 'Amazon CloudWatch pricing'),
  metric: price(0.3, 'custom metric-month', 'Amazon CloudWatch pricing'),
  alarm: price(0.1, 'alarm metric-month', 'Amazon CloudWatch pricing'),
  dashboard: price(3, 'dashboard-month', 'Amazon CloudWatch pricing'),
  insights: price(0.07, 'metric-month of Container Insights', 'Amazon CloudWatch pricing'),
  secret: price(0.4, 'secret-month', 'AWS Secrets Manager pricing'),
  key: price(1, 'key-month', 'AWS KMS pricing'),
  s3Gb: price(0.023, 'GB-month Standard', 'Amazon S3 pricing'),
  ecrGb: price(0.1, 'GB-month', 'Amazon ECR pricing'),
  firewall: price(5, 'web ACL-month', 'AWS WAF pricing'),
  firewallRule: price(1, 'rule-month', 'AWS WAF pricing'),
  firewallMillion: price(0.6, 'million requests', 'AWS WAF pricing'),
  tracesMillion: price(5, 'million traces', 'AWS X-Ray pricing'),
} satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;

/** Dollars an hour of a PostgreSQL instance in one zone. */
export const databaseHours: Record<string, number> = {
  'db.t4g.micro': 0.016,
  'db.t4g.medium': 0.065,
  'db.r7g.xlarge': 0.478,
};

/** Dollars an hour of a node of ElastiCache for Valkey. */
export const queueHours: Record<string, number> = {
  'cache.t4g.micro': 0.0128,
  'cache.t4g.small': 0.0256,
  'cache.r7g.large': 0.1752,
};

/** Dollars a million tokens, in and out, of Bedrock's on-demand models: Haiku 5.5 as it is, Haiku 4.5 for the high sum. */
export const modelPrices = {
  typical: { name: 'us.anthropic.claude-haiku-5-5', input: 0.11, output: 0.55 },
  high: { name: 'us.anthropic.claude-haiku-4-5', input: 1.1, output: 5.5 },
};
