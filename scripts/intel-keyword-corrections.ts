/**
 * What the original's keyword registry gets wrong, found by running it over licences, contribution guides and everyday
 * notices. Applied by derive-score-data.ts and derive-intel-data.ts; written in lower case.
 */

const lines = (text: string): string[] => text.split(/\s{2,}|\n/).filter((line) => line !== '');

/** Everyday or typographic: they match texts that have nothing to do with security, or can never match at all. */
export const dropped = new Set(
  lines(`
  ==  ::  -->  //  http:  ->  .exe  --  \\\\  |  {}  <>  []  [.]  /usr/  d:\\  %windir%  <command>  get-
  temp  pipe  monitor  executable  detection  payload  jss  echo  iam  proxy  anomaly  linux  macos  cloud  aws  azure
  network  ssl  s3  ec2  gcp  child  spawn  int64  httpd  syslog  plist  snort  http_request  search query  alert on
  attribution  campaign  incident  breach  compromise  indicator  technique  observed  discovered  network_traffic
  real-world  targeted  exploited  victim  beacon  maze  fin  ta  unc  apt  apt1  apt28  apt29
  `),
);

/** Real signals, but developers' and administrators' daily words too: worth a good keyword, not a perfect one. */
export const demoted = new Set(
  lines(`
  c:\\  .iso  .lnk  mz  groupby  memorystream  filecreate  filewrite  filedelete  processcreate  .plist  xattr  plutil
  base64 -d  chmod 777  history -c  cron.d  rc.local  2>&1  windir  kql  iex  alertinfo  imagefilename  commandhistory
  scriptcontent  parent-child  new-object  appdata  programdata
  `),
);

/** Windows' own binaries that the registry names rightly and the LOLBAS project does not list. */
export const extraBinaries = lines(`
  nltest.exe  vssadmin.exe  csrss.exe  smss.exe  wininit.exe  ipconfig.exe  systeminfo.exe  dism.exe  bcdedit.exe
  wevtutil.exe  whoami.exe  tasklist.exe  ping.exe  net.exe  icacls.exe  taskkill.exe
`);

/** Names so much their own that they mean the binary even without an extension. "control" or "expand" never do. */
export const bareCommandNames = lines(`
  bitsadmin  certutil  cmstp  cscript  wscript  diskshadow  dnscmd  esentutl  extrac32  forfiles  fsutil  ieexec
  infdefaultinstall  installutil  ldifde  mavinject  mpcmdrun  msbuild  mshta  msiexec  netsh  nltest  ntdsutil
  odbcconf  pcalua  procdump  rasautou  rdrleakdiag  regasm  regsvcs  regsvr32  rundll32  schtasks  scriptrunner
  syncappvpublishingserver  ttdinject  verclsid  vssadmin  wbadmin  wmic  xwizard  findstr  wevtutil  bcdedit
`);
