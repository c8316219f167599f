import { backUpUntilKilled, type BackupOrder } from './backup-desk';

void backUpUntilKilled(JSON.parse(process.argv[2] ?? '{}') as BackupOrder).catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
  process.exit(70);
});
