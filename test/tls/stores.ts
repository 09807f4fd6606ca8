import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

export const password = 'onlyLettersAndDigits0123456789';

export type Certificate = { folder: string; file: string; certificate: string; key: string };

/** A certificate for this machine's own names that vouches for itself, made by openssl. */
export const makeCertificate = async (): Promise<Certificate> => {
  const folder = await mkdtemp(join(tmpdir(), 'cti-tls-'));
  const file = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  await promisify(execFile)('openssl', [
    ...'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=cti-tls-test'.split(' '),
    ...`-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout ${keyFile} -out ${file}`.split(' '),
  ]);
  return { folder, file, certificate: await readFile(file, 'utf8'), key: await readFile(keyFile, 'utf8') };
};

export const dropCertificate = ({ folder }: Certificate): Promise<void> => rm(folder, { recursive: true, force: true });

const files = ({ certificate, key }: Certificate) => [
  { content: certificate, target: '/tls/certificate.pem', mode: 0o644 },
  { content: key, target: '/tls/key.pem', mode: 0o644 },
];

/** PostgreSQL as RDS has it with force_ssl: whoever comes without TLS is sent away. */
export const startPostgres = (own: Certificate): Promise<StartedTestContainer> =>
  new GenericContainer('pgvector/pgvector:pg17')
    .withEnvironment({ POSTGRES_PASSWORD: password, POSTGRES_USER: 'cti', POSTGRES_DB: 'cti' })
    .withExposedPorts(5432)
    .withTmpFs({ '/var/lib/postgresql/data': 'rw' })
    .withCopyContentToContainer([
      ...files(own),
      { content: 'local all all trust\nhostssl all all all scram-sha-256\n', target: '/tls/hba.conf', mode: 0o644 },
    ])
    .withEntrypoint(['sh', '-c'])
    .withCommand([
      'install -o postgres -m 600 /tls/key.pem /tls/own-key.pem && exec docker-entrypoint.sh postgres -c ssl=on ' +
        '-c ssl_cert_file=/tls/certificate.pem -c ssl_key_file=/tls/own-key.pem -c hba_file=/tls/hba.conf',
    ])
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start();

/** Valkey as ElastiCache has it: TLS alone, and a password. */
export const startValkey = (own: Certificate): Promise<StartedTestContainer> =>
  new GenericContainer('valkey/valkey:8')
    .withExposedPorts(6379)
    .withCopyContentToContainer(files(own))
    .withCommand([
      ...'valkey-server --port 0 --tls-port 6379 --tls-auth-clients no --maxmemory-policy noeviction'.split(' '),
      ...'--tls-cert-file /tls/certificate.pem --tls-key-file /tls/key.pem'.split(' '),
      ...`--tls-ca-cert-file /tls/certificate.pem --requirepass ${password}`.split(' '),
    ])
    .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
    .start();
