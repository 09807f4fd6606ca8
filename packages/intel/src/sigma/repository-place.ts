/** Where a collection of rules is: a folder of the worker's machine, or a git server. */
export type RepositoryPlace =
  | { kind: 'folder'; path: string }
  | { kind: 'web'; url: URL; host: string; port: number }
  | { kind: 'ssh'; url: URL; host: string; port: number };

const ports = { 'https:': 443, 'http:': 80, 'ssh:': 22 } as const;

const isKnown = (protocol: string): protocol is keyof typeof ports => Object.hasOwn(ports, protocol);

/**
 * Reads a place as people write it: `/srv/rules`, `https://host/owner/name.git`, `ssh://git@host/owner/name.git`. Answers
 * what is wrong with it as text. Plain http is a place too; whether it is asked is for whoever dials to say.
 */
export const repositoryPlace = (written: string): RepositoryPlace | string => {
  // oxlint-disable-next-line no-control-regex -- these are what it looks for
  if (/[\u0000-\u0020\u007f]/.test(written)) return 'A place holds no spaces and no control characters.';
  if (written.startsWith('/')) return { kind: 'folder', path: written };
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || !isKnown(url.protocol))
    return 'A place is a folder (/srv/rules) or an address that begins with https:// or ssh://.';
  if (url.hostname === '' || url.pathname.length < 2) return 'The address names no repository.';
  if (url.password !== '' || (url.username !== '' && url.protocol !== 'ssh:'))
    return 'The address holds a user name or password, which would be shown to everybody.';
  if (url.search !== '' || url.hash !== '') return 'The address of a repository has no “?” and no “#”.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Both become words of a command line for ssh.
  if (!/^[\w:][\w.:-]*$/.test(host) || !/^(?:\w[\w.-]*)?$/.test(url.username))
    return 'Host and user hold letters, digits, “.”, “_” and “-” only, and do not begin with “-”.';
  const port = url.port === '' ? ports[url.protocol] : Number(url.port);
  return { kind: url.protocol === 'ssh:' ? 'ssh' : 'web', url, host, port };
};

/** A branch's name as git takes it, and nothing it could read as an option. */
export const isBranchName = (name: string): boolean =>
  /^[\w][\w./-]{0,200}$/.test(name) && !name.includes('..') && !name.endsWith('/') && !name.endsWith('.lock');
