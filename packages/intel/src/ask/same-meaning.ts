import { askStem } from './question-words.ts';

/** Words of the field that stand for one another in a question and its answer. */
const groups = [
  'attacker attackers intruder intruders adversary hacker hackers actor actors criminal criminals crook crooks gang group crew operator operators threat',
  'company companies firm firms organisation organisations organization business enterprise',
  'mail mails email emails e-mail inbox message messages mailbox',
  'mac macos osx apple',
  'password passwords credential credentials login logins',
  'victim victims target targets',
  'erase wipe delete remove destroy overwrite clear',
  'hide conceal evade disguise cloak mask invisible',
  'bypass circumvent evade defeat avoid',
  'steal exfiltrate exfiltration loot harvest',
  'encrypt lock ransomware encryptor',
  'extortion extortionist extortionists ransom blackmail',
  'money dollar dollars euro euros price cost sum amount fee',
  'server servers host hosts machine machines system systems computer computers',
  'employee employees staff user users worker workers colleague people',
  'ai llm language-model model',
  'program programs software application applications app binary executable',
  'decoy canary honeypot bait honeytoken',
  'scam phishing fraud lure',
  'miner miners cryptominer mining xmrig coin',
  'disable stop kill terminate block',
  'backdoor implant trojan malware rat',
  'vulnerability vulnerabilities flaw flaws bug weakness cve',
  'spread propagate infect worm',
  'police authorities investigators prosecutors',
  'arrest arrested detain detained custody',
  'deploy install distribute roll',
  'command commands instruction instructions tasking',
  'alarm alert alerts alerting detection warn',
  'kernel driver drivers ring0',
  'certificate certificates signed signature',
  'exploit exploited exploitation abuse abused',
  'download fetch retrieve',
  'vendor supplier manufacturer publisher',
  'persist persistence autostart startup reboot',
];

const others = new Map<string, Set<string>>();
for (const group of groups) {
  const stems = group.split(' ').map(askStem);
  for (const stem of stems)
    others.set(stem, new Set([...(others.get(stem) ?? []), ...stems].filter((other) => other !== stem)));
}

const none: ReadonlySet<string> = new Set();

/** The stems of words that may stand for this one; none for most. */
export const sameMeaning = (stem: string): ReadonlySet<string> => others.get(stem) ?? none;
