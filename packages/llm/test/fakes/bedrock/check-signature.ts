import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { Exception } from './exception.ts';

export type FakeCredentials = {
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  bearerToken: string;
};

export type Signed = { method: string; path: string; headers: Record<string, string>; body: Uint8Array };

const partsOf = (authorization: string) =>
  /^AWS4-HMAC-SHA256 Credential=(?<credential>[^,]+), SignedHeaders=(?<names>[^,]+), Signature=(?<signature>[0-9a-f]{64})$/.exec(
    authorization,
  )?.groups;

const dateOf = (stamp: string) =>
  new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const mostSkewMs = 300_000;

/** Signs the request anew with the known secret, and compares. Throws what AWS answers. */
export const checkSignature = async (request: Signed, known: FakeCredentials): Promise<void> => {
  const { headers } = request;
  const authorization = headers['authorization'] ?? '';
  if (authorization === `Bearer ${known.bearerToken}`) return;
  const parts = partsOf(authorization);
  const denied = (message: string, name = 'UnrecognizedClientException') => new Exception(403, name, message);
  if (!parts) throw denied('Missing Authentication Token', 'MissingAuthenticationTokenException');
  const { credential = '', names = '', signature = '' } = parts;
  const [accessKeyId, day, region, service] = credential.split('/');
  const date = headers['x-amz-date'] ?? '';
  if (accessKeyId !== known.accessKeyId || headers['x-amz-security-token'] !== known.sessionToken)
    throw denied('The security token included in the request is invalid.');
  if (region !== known.region || service !== 'bedrock' || !date.startsWith(day ?? '-'))
    throw denied('Credential should be scoped to a valid region.', 'InvalidSignatureException');
  if (Math.abs(dateOf(date).getTime() - Date.now()) > mostSkewMs)
    throw denied(`Signature expired: ${date} is now earlier than allowed`, 'InvalidSignatureException');
  const signer = new SignatureV4({ credentials: known, region, service, sha256: Sha256 });
  const url = new URL(request.path, 'http://fake');
  const again = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: headers['host'] ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(names.split(';').map((name) => [name, headers[name] ?? ''])),
      body: request.body,
    },
    { signingDate: dateOf(date) },
  );
  if (partsOf(again.headers['authorization'] ?? '')?.['signature'] !== signature)
    throw denied(
      `The request signature we calculated does not match the signature you provided. x-amz-security-token:${known.sessionToken ?? ''}`,
      'InvalidSignatureException',
    );
};
