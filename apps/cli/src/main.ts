#!/usr/bin/env node
import { program } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { doctorCommand } from './commands/doctor.ts';
import { restoreCommand } from './commands/restore.ts';

/** Every command, one file each. */
const commands = [auditCommand, backupCommand, doctorCommand, restoreCommand];

program
  .name('cti')
  .description('Looks after an installation of CTI Scraper.')
  .enablePositionalOptions() // what stands after a command's name is that command's own
  .showHelpAfterError();
for (const command of commands) program.addCommand(command(process.env));
await program.parseAsync();
