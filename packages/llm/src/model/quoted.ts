const longest = 300;

/** Shapes under which credentials come back in a provider's own messages, such as the canonical request of a bad signature. */
const secrets = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  /\b(?:Credential|Signature|x-amz-security-token|authorization)\s{0,3}[=:]\s{0,3}[^\s,]+/gi,
  /\/\/[^\s/@]{1,200}@/g,
];

/** What a provider said, fit to be shown and logged: one line, at most 300 characters, without credentials. */
export const quoted = (message: string): string => {
  // Cut before masking, so that a hostile message costs no time; the margin keeps a secret from being cut in half.
  const line = message
    .slice(0, 8 * longest)
    .replaceAll(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();
  const masked = secrets.reduce((text, secret) => text.replaceAll(secret, '[masked]'), line);
  return masked.length > longest ? `${masked.slice(0, longest)}…` : masked;
};
