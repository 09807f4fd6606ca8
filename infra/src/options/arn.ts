const patterns = {
  /** A secret's whole ARN, with the six characters AWS puts at its end. */
  secret: /^arn:aws[\w-]*:secretsmanager:([\w-]+):\d{12}:secret:[\w/+=.@-]+-\w{6}$/,
  certificate: /^arn:aws[\w-]*:acm:([\w-]+):\d{12}:certificate\/[\w-]+$/,
  key: /^arn:aws[\w-]*:kms:([\w-]+):\d{12}:key\/[\w-]+$/,
};

/** Whether that is the whole ARN of such a thing in that region. */
export const isArnIn = (what: keyof typeof patterns, region: string, arn: string): boolean =>
  patterns[what].exec(arn)?.[1] === region;
