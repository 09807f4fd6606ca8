/** A part of the search grammar: questions to try, and what they find. */
export type HelpRow = { examples: string[]; finds: string };

export const wordRows: HelpRow[] = [
  { examples: ['ransomware hospital'], finds: 'both words' },
  { examples: ['"lateral movement"'], finds: 'the words in a row' },
  { examples: ['ransom*'], finds: 'every word that begins so' },
  { examples: ['lsass OR ntds'], finds: 'either' },
  { examples: ['phishing -webinar'], finds: 'the first without the second; NOT says the same' },
  { examples: ['(phishing OR smishing) bank'], finds: 'what stands in parentheses first' },
];

/** A value with blanks stands in quotes, and a star in it for any letters. */
export const fieldRows: HelpRow[] = [
  {
    examples: ['actor:"APT29"', 'malware:Emotet', 'tool:Mimikatz', 'campaign:*', 'entity:cobalt*'],
    finds: 'who or what is named, by any of its names',
  },
  { examples: ['technique:T1059.001', 'technique:"Data Destruction"'], finds: 'an ATT&CK technique' },
  { examples: ['cve:CVE-2024-3400', 'cve:CVE-2024-*'], finds: 'a vulnerability' },
  {
    examples: [
      'ip:198.51.*',
      'domain:*.top',
      'url:*login*',
      'hash:d41d8cd98f00b204e9800998ecf8427e',
      'observable:*.exe',
    ],
    finds: 'a value, defanged or not',
  },
  { examples: ['source:"Daily News"', 'tier:premium', 'lang:ja', 'platform:linux'], finds: 'where it comes from' },
  { examples: ['after:7d', 'before:2026-10-01', 'on:2026-09..2026-10'], finds: 'its date' },
  { examples: ['score>60', 'score:40..60', 'priority>=50'], finds: 'hunt score and priority, 0 to 100' },
  {
    examples: ['is:unread', 'is:read', 'is:starred', 'is:later', 'is:archived'],
    finds: 'what you have made of articles',
  },
  { examples: ['story:"supply chain*"', 'is:duplicate'], finds: 'a story’s articles; copies, which are left out else' },
];
