import { techniqueById, techniqueNames, type Technique } from './attack.ts';

/** A name that stands for a technique in running text; `titleCase` names count only as ATT&CK capitalises them. */
export type TechniquePhrase = { phrase: string; technique: Technique; titleCase: boolean };

/** Names that everyday or technical prose uses without meaning the technique, in any case of letters. */
const everyday = new Set(
  `add-ins|artificial intelligence|browser extensions|business relationships|chat messages|client configurations|
clipboard data|cloud api|cloud groups|cloud services|code signing|container api|container service|control panel|
create account|create snapshot|data encrypted|data compressed|data encoding|device registration|default accounts|
deploy container|domain accounts|domain groups|domain properties|domain registration|email addresses|employee names|
extended attributes|file deletion|group policy discovery|graphical user interface|hidden users|hidden window|
hybrid identity|hypervisor cli|ide extensions|input prompt|installer packages|inter-process communication|ip addresses|
link target|local accounts|local groups|login item|login items|mail protocols|messaging applications|
multi-factor authentication|network devices|network topology|new service|office test|password managers|
port monitors|power settings|print processors|private keys|proc filesystem|search engines|service stop|
shared modules|shell history|social media|software extensions|standard encoding|startup items|system checks|
system firmware|system services|threat intel vendors|traffic duplication|transport agent|unix shell|
visual basic|web cookies|web protocols|web service|wi-fi networks|windows service|bash history|remote services|
electron applications|network security appliances|bind mounts|launch agent|launch daemon|systemd service|
systemd timers|domain controller authentication|application deployment software|network provider dll|
customer relationship management software|local job scheduling|modify existing service|create cloud instance|
purchase technical data|acquire access|symmetric cryptography|asymmetric cryptography|lsass memory|input capture`
    .split('|')
    .map((name) => name.trim()),
);

/** Two senses in ATT&CK, of which writers of reports nearly always mean this one (initial access). */
const usualSense: Record<string, string> = {
  'spearphishing attachment': 'T1566.001',
  'spearphishing link': 'T1566.002',
};

/** Names that no other subject uses, so that their letters' case does not matter: the words that make a name so. */
const distinctive =
  /inject|hollow|dump|hijack|spoof|poison|roast|smuggl|stuffing|spraying|side-load|bypass|ticket|pass the|shell$|scheduled task|exfil|obfuscat|evasion|phish|credential|persist|proxy execution|c2|run keys|access token|impersonat|process |brute force|lateral|ingress|sniffing|drive-by|public-facing|persist|keylog|rootkit|mimi|tunneling|fronting|port knocking|stomping|webshell|management instrumentation|remote desktop protocol|supply chain compromise|uac|domain trust discovery|encrypted for impact|system recovery|lsa secrets|staged|dead drop|domain generation|fast flux|reflective code|valid accounts|adversary-in-the-middle|disk wipe|indicator removal|timestomp|defacement|discovery$|cracking|packing|masquerad/;

/** The names looked for in text: of several words, of one technique, and not everyday prose. */
export function techniquePhrases(): TechniquePhrase[] {
  const names = techniqueNames();
  for (const [name, id] of Object.entries(usualSense)) {
    const technique = techniqueById(id);
    if (technique !== null) names.set(name, technique);
  }
  return [...names]
    .filter(([name]) => /[ /-]/.test(name) && !everyday.has(name))
    .map(([phrase, technique]) => ({ phrase, technique, titleCase: !distinctive.test(phrase) }));
}
