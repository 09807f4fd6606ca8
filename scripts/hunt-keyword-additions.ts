/**
 * Scoring keywords the original's registry lacks: it knows Windows well, Unix a little, and hypervisors, clouds and
 * network devices not at all. Chosen by us from public documentation of the systems and query languages named.
 */

const lines = (text: string): string[] => text.split(/\s{2,}|\n/).filter((line) => line !== '');

export const ownKeywords: Record<string, string[]> = {
  // Words that no text but one about an intrusion, or about hunting one, has much reason to hold.
  perfect: lines(`
    %wintmp%  sekurlsa  lsadump  ntds.dit  DCSync  MiniDump  -EncodedCommand  DisableRealtimeMonitoring  VirtualAllocEx
    CreateRemoteThread  WriteProcessMemory  NtQueueApcThread  AmsiScanBuffer  EtwEventWrite  delete shadows
    domain_trusts  hkcu  HKEY_LOCAL_MACHINE  HKEY_CURRENT_USER  CurrentVersion\\Run  w3wp.exe  Invoke-Expression
    Set-MpPreference  Add-MpPreference  New-InboxRule  MailItemsAccessed  AADInternals  GetCallerIdentity
    CreateAccessKey  AttachUserPolicy  PutUserPolicy  CreateLoginProfile  UpdateLoginProfile  DeleteTrail
    169.254.169.254  esxcli  vim-cmd  vmsvc/  /vmfs/volumes  vmkfstools  vpxuser  /dev/tcp/  HISTFILE  spctl  csrutil
    tccutil  copy running-config  DeviceRegistryEvents  DeviceImageLoadEvents  CommonSecurityLog  SigninLogs
    -w hidden  -WindowStyle Hidden  -ep bypass  -ExecutionPolicy Bypass  SetWindowsHookEx  GetAsyncKeyState  NtCreateThreadEx
    NtMapViewOfSection  QueueUserAPC  RtlDecompressBuffer  process hollowing  reflective loading
    Image|endswith  CommandLine|contains  TargetObject|contains  ParentImage  sourcetype=
  `),
  // The daily words of administrators and developers as well.
  good: lines(`
    domain admins  authorized_keys  .bash_history  ld_preload  .vmdk  AssumeRole  GetSecretValue  StopLogging
    RunInstances  service principal  running-config  tcpdump  /cgi-bin/  named pipe  scheduled task  /etc/passwd
    /etc/shadow  setuid  reverse shell  base64  xp_cmdshell  whoami  command injection  authentication bypass
    remote code execution  privilege escalation vulnerability  | where  | project  | summarize  | extend  | join
    PowerShell  Base64-encoded  GetProcAddress  LoadLibrary  VirtualAlloc  dll  obfuscated  decoded
  `),
  intelligence: lines(`
    malware  backdoor  web shell  webshell  infostealer  botnet  zero-day  phishing  spear-phishing  keylogger  rootkit
    cobalt strike  brute ratel  meterpreter  bloodhound  sharphound  rubeus  impacket  lockbit  blackcat  qakbot
    emotet  trickbot  icedid  hands-on-keyboard  double extortion  defense evasion  credential access
    initial access broker  supply chain attack  living off the land  exploited in the wild  threat group  credential theft
    cryptominer  shellcode  attacker  malicious  sideload  sideloading  side-loading  sideloaded  C2 server
    indicators of compromise  actively exploited  active exploitation
  `),
};

/** The registry's "get-" can never match, because a word follows it. These are what it stands for. */
export const cmdlets = lines(`
  Get-Process  Get-Service  Get-WmiObject  Get-CimInstance  Get-ADUser  Get-ADComputer  Get-ADGroupMember
  Get-ADDomain  Get-DomainUser  Get-NetUser  Get-ItemProperty  Set-ItemProperty  New-ItemProperty  Get-ScheduledTask
  Register-ScheduledTask  Get-MpPreference  Invoke-WebRequest  Invoke-RestMethod  Invoke-Command  Invoke-WmiMethod
  Invoke-CimMethod  Start-Process  Start-BitsTransfer  Stop-Service  Stop-Process  New-Service  Enter-PSSession
  New-PSSession  Set-ExecutionPolicy  Get-Clipboard  Compress-Archive  Get-EventLog  Get-WinEvent  Clear-EventLog
  Get-LocalUser  New-LocalUser  Add-LocalGroupMember  Get-NetTCPConnection  Resolve-DnsName  Set-NetFirewallProfile
  Get-InboxRule  Set-InboxRule  Get-Mailbox  Set-Mailbox  Add-MailboxPermission  New-MailboxExportRequest  Get-MgUser
  Connect-MgGraph  Connect-AzAccount  Get-AzVM  Get-AzKeyVaultSecret  Add-Type  Get-VM  Connect-VIServer
`);

/**
 * Intelligence words that sport, nature, history or households use too: they count, but a text with nothing but such
 * words is not about an attack on computers.
 */
export const ambiguousIntelligence = lines(`
  ioc  ttp  c2  in the wild  in-the-wild  active campaign  ongoing threat  compromised  infiltrated  intrusion
  persistence  reconnaissance  exfiltration  initial access  lazarus  ryuk  cozy bear  espionage  golden-ticket
  silver-ticket  backdoor  bloodhound  rubeus  blackcat
`);
