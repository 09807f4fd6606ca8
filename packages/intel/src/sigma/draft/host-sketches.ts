import type { Mention } from '@cti/core/observable';
import { isCommandName } from '../../command-names.ts';
import { escapeLiteral } from '../pattern.ts';
import { clipped, type DraftSource, type Sketch } from './draft-rule.ts';
import type { Sketched, Unused } from './draft-rules.ts';

const described = (what: string, { title }: DraftSource): string =>
  `Detects ${what}, as described in “${clipped(title, 160)}”.`;

/** Sorts mentions into those a template can use and those it cannot. */
function sorted(
  mentions: readonly Mention[],
  whyNot: (mention: Mention) => string | null,
): { usable: Mention[]; unused: Unused[] } {
  const unused: Unused[] = [];
  const usable = mentions.filter((mention) => {
    const reason = whyNot(mention);
    if (reason !== null) unused.push({ mention, reason });
    return reason === null;
  });
  return { usable, unused };
}

/** One value as itself, several as a list. */
const oneOrList = (values: string[]): string | string[] => (values.length === 1 ? (values[0] ?? '') : values);

/** A rule of one selection, if there is evidence for it. */
const only = (evidence: Mention[], make: () => Omit<Sketch, 'evidence'>): Sketch[] =>
  evidence.length === 0 ? [] : [{ ...make(), evidence }];

export function sketchTasks(mentions: readonly Mention[], source: DraftSource): Sketched {
  const { usable, unused } = sorted(mentions, ({ value }) =>
    value.replace(/^.*\\/, '').length < 4 || /[{%<]/.test(value)
      ? 'The name of the task is too short or has parts that vary.'
      : null,
  );
  const names = usable.map(({ value }) => `\\${value.replace(/^\\+/, '')}`);
  const sketches = only(usable, () => ({
    title: `Scheduled Task Created With a Name Seen in an Intrusion${names.length === 1 ? `: ${names[0]?.slice(1)}` : ''}`,
    description: described('the creation of a scheduled task with this name', source),
    logsource: { product: 'windows', service: 'security' },
    detection: {
      selection: { EventID: 4698, 'TaskName|endswith': oneOrList(names.map((name) => escapeLiteral(name))) },
      condition: 'selection',
    },
    falsepositives: ['Software that registers a task with the same name'],
    level: 'medium',
    techniques: ['T1053.005'],
    event: {
      EventID: 4698,
      Provider_Name: 'Microsoft-Windows-Security-Auditing',
      TaskName: names[0] ?? '',
      SubjectUserName: 'user',
    },
  }));
  return { sketches, unused };
}

export function sketchServices(mentions: readonly Mention[], source: DraftSource): Sketched {
  const { usable, unused } = sorted(mentions, ({ value }) =>
    value.length < 4 ? 'The name of the service is too short.' : null,
  );
  const names = usable.map(({ value }) => value);
  const sketches = only(usable, () => ({
    title: `Service Installed With a Name Seen in an Intrusion${names.length === 1 ? `: ${names[0]}` : ''}`,
    description: described('the installation of a Windows service with this name', source),
    logsource: { product: 'windows', service: 'system' },
    detection: {
      selection: {
        Provider_Name: 'Service Control Manager',
        EventID: 7045,
        ServiceName: oneOrList(names.map((name) => escapeLiteral(name))),
      },
      condition: 'selection',
    },
    falsepositives: ['Software whose service has the same name'],
    level: 'medium',
    techniques: ['T1543.003'],
    event: {
      EventID: 7045,
      Provider_Name: 'Service Control Manager',
      ServiceName: names[0] ?? '',
      StartType: 'auto start',
    },
  }));
  return { sketches, unused };
}

export function sketchPipes(mentions: readonly Mention[], source: DraftSource): Sketched {
  const nameOf = ({ value }: Mention): string => `\\${value.replace(/^\\\\[^\\]*\\pipe\\/i, '')}`;
  const { usable, unused } = sorted(mentions, (mention) =>
    nameOf(mention).length < 4 ||
    /^\\(?:lsass|svcctl|samr|spoolss|srvsvc|wkssvc|netlogon|epmapper|atsvc|ntsvcs|winreg|browser|eventlog|srvcli)$/i.test(
      nameOf(mention),
    )
      ? 'Windows itself has a pipe of this name, or the name is too short.'
      : null,
  );
  // Reports write what varies as %d, {id} or ##.
  const names = usable.map((mention) =>
    escapeLiteral(nameOf(mention)).replace(/%[a-z\d]+|\{[^}]*\}|#{2,}|\\?\*+/gi, '*'),
  );
  const sketches = only(usable, () => ({
    title: `Named Pipe Seen in an Intrusion${names.length === 1 ? `: ${names[0]?.slice(1)}` : ''}`,
    description: described('the creation of a named pipe', source),
    logsource: { category: 'pipe_created', product: 'windows' },
    detection: { selection: { PipeName: oneOrList(names) }, condition: 'selection' },
    falsepositives: ['Software that happens to use the same name'],
    level: 'high',
    techniques: [],
    event: {
      EventID: 17,
      EventType: 'CreatePipe',
      PipeName: usable[0] === undefined ? '' : nameOf(usable[0]),
      Image: 'D:\\Work\\sample.exe',
    },
  }));
  return { sketches, unused };
}

export function sketchRegistry(mentions: readonly Mention[], source: DraftSource): Sketched {
  const tailOf = ({ value }: Mention): string => value.replace(/^HKEY_[A-Z_]+/, '').replace(/^\\S-1-[\d-]+(?=\\)/, '');
  const { usable, unused } = sorted(mentions, (mention) =>
    tailOf(mention).split('\\').length < 4
      ? 'The key is too general: much that is harmless is written below it.'
      : null,
  );
  const parts = usable.map((mention) =>
    tailOf(mention)
      .replace(/\\(?:CurrentControlSet|ControlSet\d{3})(?=\\)/i, '\\CurrentControlSet')
      .replace(/\\+$/, ''),
  );
  const isRun = parts.some((path) => /\\CurrentVersion\\Run(?:Once)?(?:\\|$)/i.test(path));
  const sketches = only(usable, () => ({
    title: 'Registry Value Set at a Place Seen in an Intrusion',
    description: described('a write to the registry', source),
    logsource: { category: 'registry_set', product: 'windows' },
    detection: {
      selection: { 'TargetObject|contains': oneOrList(parts.map((path) => escapeLiteral(path))) },
      condition: 'selection',
    },
    falsepositives: ['Installers and administration tools that set the same value'],
    level: 'medium',
    techniques: isRun ? ['T1547.001'] : ['T1112'],
    event: {
      EventID: 13,
      EventType: 'SetValue',
      Image: 'D:\\Work\\sample.exe',
      TargetObject: `${(usable[0]?.value ?? '').startsWith('HKEY_CURRENT_USER') ? 'HKU\\S-1-5-21-1000' : 'HKLM'}${parts[0] ?? ''}\\Sample`,
      Details: 'value',
    },
  }));
  return { sketches, unused };
}

const dropFolder =
  /\\(?:users\\public|programdata|perflogs|windows\\(?:temp|tasks)|appdata\\(?:roaming|local)|temp)\\|^\/(?:dev\/shm|tmp|var\/tmp|users\/shared)\//i;

export function sketchFiles(mentions: readonly Mention[], source: DraftSource): Sketched {
  const pathOf = ({ value }: Mention): string =>
    value
      .replace(/^%appdata%/i, '\\AppData\\Roaming')
      .replace(/^%localappdata%/i, '\\AppData\\Local')
      .replace(/^%(?:temp|tmp)%/i, '\\AppData\\Local\\Temp')
      .replace(/^%programdata%/i, '\\ProgramData')
      .replace(/^%public%/i, '\\Users\\Public')
      .replace(/^[a-z]:(?=\\)/i, '')
      .replace(/^\\Users\\(?!Public\\)[^\\]+(?=\\)/i, '');
  const { usable, unused } = sorted(mentions, (mention) => {
    const path = pathOf(mention);
    if (!/[^\\/]\.\w{1,8}$/.test(path)) return 'It names a folder or a file without an extension.';
    if (/[%<>{}*?]/.test(path)) return 'The path has parts that vary.';
    const name = path
      .replace(/^.*[\\/]/, '')
      .replace(/\.\w+$/, '')
      .toLowerCase();
    return !dropFolder.test(path) || isCommandName(name) ? 'Files are there on every machine.' : null;
  });
  const sketchFor = (isWindows: boolean): Sketch[] => {
    const chosen = usable.filter(({ value }) => value.startsWith('/') !== isWindows);
    const paths = chosen.map(pathOf);
    return only(chosen, () => ({
      title: 'File Written to a Place Seen in an Intrusion',
      description: described('a file written under a name and in a folder that an intruder used', source),
      logsource: { category: 'file_event', product: isWindows ? 'windows' : 'linux' },
      detection: {
        selection: {
          [isWindows ? 'TargetFilename|endswith' : 'TargetFilename']: oneOrList(
            paths.map((path) => escapeLiteral(path)),
          ),
        },
        condition: 'selection',
      },
      falsepositives: ['Software that happens to use the same name in the same folder'],
      level: 'medium',
      techniques: [],
      event: {
        EventID: 11,
        Image: isWindows ? 'D:\\Work\\sample.exe' : '/opt/sample',
        TargetFilename: `${isWindows ? 'C:' : ''}${paths[0] ?? ''}`,
      },
    }));
  };
  return { sketches: [...sketchFor(true), ...sketchFor(false)], unused };
}

const everydayParents =
  /^(?:explorer|services|svchost|userinit|winlogon|wininit|cmd|powershell|chrome|msedge|firefox)\.exe$/;

export function sketchLineages(mentions: readonly Mention[], source: DraftSource): Sketched {
  // The first step that does not happen every day tells most.
  const pairOf = ({ value }: Mention): [string, string] => {
    const names = value.split(' -> ');
    const at = Math.max(
      0,
      names.slice(0, -1).findIndex((name) => !everydayParents.test(name)),
    );
    return [names[at] ?? '', names[at + 1] ?? ''];
  };
  const { usable, unused } = sorted(mentions, (mention) => {
    const [parent, child] = pairOf(mention);
    if (!parent.endsWith('.exe') || !child.endsWith('.exe')) return 'It names no two programs of Windows.';
    return everydayParents.test(parent) ? 'This parent starts other programs every day.' : null;
  });
  const sketches = usable.map((mention): Sketch => {
    const [parent, child] = pairOf(mention);
    return {
      title: `${child} Started by ${parent}`,
      description: described(`${child} as a child of ${parent}`, source),
      logsource: { category: 'process_creation', product: 'windows' },
      detection: {
        selection: {
          'ParentImage|endswith': `\\${escapeLiteral(parent)}`,
          'Image|endswith': `\\${escapeLiteral(child)}`,
        },
        condition: 'selection',
      },
      falsepositives: ['Add-ins and line-of-business software that start the same program'],
      level: 'medium',
      techniques: [],
      evidence: [mention],
      event: { EventID: 1, ParentImage: `D:\\Work\\${parent}`, Image: `D:\\Work\\${child}`, CommandLine: child },
    };
  });
  return { sketches, unused };
}
