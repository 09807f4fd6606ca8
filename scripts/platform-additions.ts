/**
 * Signs of a platform the original's registry lacks: it tells Windows, Linux and macOS apart, not clouds, network
 * devices and hypervisors. Names of products and commands, weighed by us as the registry weighs its own: 3 tells the
 * platform by itself, 2 with something beside it, 1 merely names it. A name in capitals (or with one) that is also a
 * word counts only as written here.
 */

const rows = (platform: string, weight: number, text: string): [string, string, number][] =>
  text.split(/\s{2,}|\n/).flatMap((match) => (match === '' ? [] : [[match, platform, weight]]));

export const ownPlatformKeywords: [string, string, number][] = [
  ...rows('windows', 2, 'Active Directory  domain controller  Windows Server  Windows Registry  named pipe  svchost'),
  ...rows('windows', 1, 'Windows  Microsoft Exchange  Outlook  scheduled task  .lnk'),
  ...rows('linux', 2, 'Ubuntu  Debian  Red Hat  CentOS  ELF binary  ELF binaries  eBPF  authorized_keys  /proc/self'),
  ...rows('linux', 1, 'Linux  /etc/  /opt/  sudo'),
  ...rows('macos', 2, 'macOS  Mach-O binary  AppleScript  XProtect  TCC database  login keychain  .dmg'),
  ...rows('macos', 1, 'Apple silicon  MacBook  notarized  notarization'),
  ...rows(
    'cloud',
    3,
    `GetCallerIdentity  CreateAccessKey  AttachUserPolicy  CreateLoginProfile  DeleteTrail  169.254.169.254  AWS account
     Azure tenant  Entra ID  Azure AD  CloudTrail  GuardDuty  arn:aws  AssumeRole  Google Workspace  MailItemsAccessed
     service principal  Kubernetes  kubectl  S3 bucket  AADInternals  AzureHound`,
  ),
  ...rows(
    'cloud',
    2,
    `AWS  Azure  GCP  Google Cloud  Microsoft 365  Office 365  SharePoint Online  Exchange Online  OAuth application
     OAuth app  EC2  IAM role  IAM user  IAM policy  Lambda function  Okta  Snowflake  container escape  Docker API
     Conditional Access  device code  SaaS  cloud tenant  access key  Salesforce`,
  ),
  ...rows('cloud', 1, 'cloud  tenant  Docker  containers'),
  ...rows(
    'network',
    3,
    `FortiGate  FortiOS  FortiManager  PAN-OS  GlobalProtect  IOS XE  IOS XR  NX-OS  Cisco ASA  Junos OS  Juniper MX
     Ivanti Connect Secure  Pulse Secure  NetScaler  Citrix ADC  BIG-IP  SonicWall  RouterOS  MikroTik  running-config
     startup-config  SNMP community  TACACS  DrayTek  Zyxel  EdgeRouter  Barracuda ESG  Cisco Smart Install  VPN appliance
     VPN gateway  firewall appliance`,
  ),
  ...rows(
    'network',
    2,
    `edge device  SSL VPN  SSL-VPN  SOHO router  network device  router  GRE tunnel  BGP  firmware image  Fortinet
     Palo Alto Networks firewall`,
  ),
  ...rows('network', 1, 'firewall  firmware  VPN  SNMP  telnet  switches  management interface'),
  ...rows(
    'esxi',
    3,
    `ESXi  esxcli  vim-cmd  vmkfstools  /vmfs/volumes  vpxuser  vSphere Installation Bundle  vmkernel  hostd  .vmsn
     vmsvc/getallvms  VIB  execInstalledOnly`,
  ),
  ...rows('esxi', 2, 'vCenter  vSphere  VMware ESX  .vmdk  .vmx  hypervisor  VCSA'),
  ...rows('esxi', 1, 'VMware  datastore'),
];

/** What an observable tells: programs a command line starts with, and how a path begins (in lower case). */
export const observableSigns = {
  programs: {
    windows: `cmd powershell pwsh net net1 sc reg wmic tasklist taskkill ipconfig nltest netsh systeminfo schtasks
      vssadmin wbadmin bcdedit wevtutil fsutil icacls rundll32 regsvr32 mshta certutil bitsadmin msiexec cscript wscript
      psexec psexec64 procdump procdump64 rubeus sharphound adfind dsquery ntdsutil msbuild`.split(/\s+/),
    linux: 'systemctl crontab iptables insmod modprobe useradd usermod apt apt-get yum dnf service nohup chattr'.split(
      ' ',
    ),
    macos: ['osascript', 'launchctl', 'xattr', 'dscl', 'plutil', 'spctl', 'csrutil', 'tccutil', 'hdiutil'],
    cloud: ['aws', 'az', 'gcloud', 'kubectl', 'roadrecon'],
    network: [],
    esxi: ['esxcli', 'vim-cmd', 'vmkfstools'],
  },
  paths: {
    windows: ['c:\\', 'd:\\', '%', '\\\\'],
    linux: ['/etc/', '/var/', '/tmp/', '/usr/', '/root/', '/proc/', '/dev/shm', '/opt/', '/home/', '/lib/', '/bin/'],
    macos: ['/library/', '/applications/', '/users/', '~/library/', '/private/'],
    cloud: [],
    network: ['/data/runtime/', '/flash/', '/cfg/'],
    esxi: ['/vmfs/', '/etc/vmware/', '/bootbank/', '/altbootbank/'],
  },
};
