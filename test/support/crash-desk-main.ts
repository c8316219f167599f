import { workUntilKilled, type CrashOrder } from './crash-desk';

void workUntilKilled(JSON.parse(process.argv[2] ?? '{}') as CrashOrder).catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
  process.exit(70);
});
