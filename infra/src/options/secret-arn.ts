/** Whether that is a secret's whole ARN, with the six characters AWS puts at its end, in that region. */
export const isSecretIn = (region: string, arn: string): boolean => {
  const [, where] = /^arn:aws[\w-]*:secretsmanager:([\w-]+):\d{12}:secret:[\w/+=.@-]+-\w{6}$/.exec(arn) ?? [];
  return where === region;
};
