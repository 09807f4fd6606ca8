import lolbasNames from '../data/lolbas-names.json' with { type: 'json' };

const stem = (name: string): string => name.replace(/\.[a-z0-9]+$/, '');

/** Programs that ship with Windows or that intruders bring; a command line that starts with one is worth hunting. */
const intruderTools =
  'cmd powershell pwsh net net1 sc reg wmic at tasklist taskkill whoami ipconfig nltest netsh systeminfo quser qwinsta query ping nslookup dsquery ntdsutil vssadmin wbadmin bcdedit wevtutil fsutil cipher icacls takeown attrib route arp netstat hostname psexec psexec64 paexec procdump procdump64 mimikatz rubeus sharphound adfind rclone rar winrar 7z 7za plink putty chisel ngrok anydesk xmrig nc ncat socat impacket-secretsdump secretsdump.py wmiexec.py smbexec.py crackmapexec netexec esxcli vim-cmd osascript launchctl xattr dscl plutil iex start schtasks';
/** Everyday programs of Unix and of developers: a command line, but not by itself a sign of an intruder. */
const everydayTools =
  'bash sh zsh dash ksh curl wget ssh scp sftp ftp sudo su chmod chown chattr crontab systemctl service iptables python python3 perl php ruby node java base64 openssl dd tar find cat echo export nohup docker kubectl aws az gcloud git pip pip3 npm npx apt apt-get yum dnf insmod modprobe useradd usermod passwd mount touch mkdir cp mv rm ln sed awk grep tail head kill pkill ps uname id history gcc make go dotnet';

const everyday = new Set(everydayTools.split(' '));
const known = new Set([...lolbasNames.map(stem), ...intruderTools.split(' '), ...everyday]);

/** Whether `name` (lower case, without its folder and `.exe`) is a program we know a command line to start with. */
export const isCommandName = (name: string): boolean => known.has(name);

/** Whether a contributor's guide would use the program too. */
export const isEverydayTool = (name: string): boolean => everyday.has(name);

/** The program a command line starts: its name in lower case, without prompt, quotes, folder and `.exe`. */
export function programOf(commandLine: string): string {
  const first = /^\s*(?:"([^"]{1,300})"|'([^']{1,300})'|(\S{1,300}))/.exec(commandLine);
  const written = first?.[1] ?? first?.[2] ?? first?.[3] ?? '';
  const name = written.slice(Math.max(written.lastIndexOf('\\'), written.lastIndexOf('/')) + 1).toLowerCase();
  return name.replace(/\.exe$/, '');
}
