/**
 * How the keyword lists of the original's first described generation (v3.0.0, October 2025) differ from the registry of
 * its last one: what was added to or taken from each tier of the registry to arrive at the earlier list. Names only,
 * MIT. A name that stood twice counted twice. Sixteen more perfect entries were expressions for obfuscated cmd.exe
 * lines; fifteen of them worked and are written anew in packages/intel/src/legacy-score/command-tricks.ts.
 *
 * Known difference: two counts of that day are 87 good and 55 intelligence keywords; these lists give 88 and 56, so
 * one entry of each is not that day's. Which is unknown.
 */

const lines = (text: string): string[] => text.split(/\s{2,}|\n/).filter((line) => line !== '');

export const addedThen: Record<string, string[]> = {
  perfect: lines(`
    msiexec.exe  New-Object  homebrew  /users/shared/  tccd  spctl  csrutil  xor  XOR  tcp://  CN=  -ComObject  Chcp
    tostring  HKCU  System32  Hxxp  Cmd  8080  User-Agent  sshd  Base64  icacls  InteropServices.Marshal  selection1:
    dclist  invoke-  tasklist  adfind  -EncodedCommand  selection_1:  attrib  System.IO  StreamReader  ByteArray
    127.0.0.1  >1  admin$  MpPreference  Whoami  C$  MSBuild  7z  auditd  systemd  EndpointSecurity  osquery  zeek
    dns_query  ja3  SELECT * FROM
  `),
  good: lines('osascript  TCC.db  DeviceProcessEvents'),
  lolbas: ['at.exe'],
};

/** On the registry's list, and not yet on that generation's. */
export const missingThen: Record<string, string[]> = {
  perfect: lines(`
    DeviceNetworkEvents  DeviceProcessEvents  DeviceEvents  EmailEvents  EmailUrlInfo  EmailAttachmentInfo
    UrlClickEvents  AlertInfo  InitiatingProcessCommandLine  ParentProcessName  ProcessCommandLine  ProcessRollup2
    ProcessCreate  event_simpleName  ImageFileName  ParentBaseFileName  RemoteAddressIP4  SHA256HashData
    ScriptContent  FileWritten  FileWrite  FileCreate  FileDelete  ScriptControlScanTelemetry  CommandHistory
    RegistryOperation  NetworkConnectIP4  NetworkConnectIP6  groupBy  EventType = Process  EventType = File
    EventType = Registry  EventType = Network  EventType = Module  EventType = Driver  EventType = PowerShell
    EventType = WMI  EventType = ScheduledTask  Endpoint.Processes  Endpoint.Registry  Endpoint.Filesystem
    logs-endpoint.events.process  logs-endpoint.events.file  logs-endpoint.events.registry
    logs-endpoint.events.library  logs-endpoint.events.api  osascript  do shell script  launchctl  LaunchAgents
    LaunchDaemons  com.apple.quarantine  TCC.db  dscl  plutil  kextload  .plist  ld.so.preload  cron.d  xmrig
    memfd_create  chattr +i  proc/self/exe  history -c  rc.local  base64 -d
  `),
  good: lines('systemctl  crontab  chmod +x  nohup  insmod  bashrc  dev/shm  Network_Traffic  ParentCommandLine'),
};
