import { vietnamDateTime } from '../../../preload/contract/calendar-days';
import { valueOf } from '../../support/a-desk';
import { benchDesk } from '../bench-desk';
import { result, type Result } from '../report';
import { median, rounded, timed } from '../statistics';
import { FULL_STORE, type Workplace } from '../workplace';

const MONTHS = 6;
const TARGET_MS = 2_000;

/** The report of a whole month through the core, for the last full months of a full store; the slowest one counts. */
export async function measureMonth(place: Workplace): Promise<Result[]> {
  const desk = await benchDesk(await place.fullProfile());
  try {
    const newest = desk.store.connection.prepare('SELECT max(received_on) FROM dossiers').pluck().get() as string;
    const times: number[] = [];
    const processor: number[] = [];
    const received: number[] = [];
    for (const period of monthsBefore(newest)) {
      const before = process.cpuUsage();
      const { ms, value } = await timed(() => desk.api.reports.report({ period }));
      const { user, system } = process.cpuUsage(before);
      times.push(ms);
      processor.push((user + system) / 1_000);
      received.push(valueOf(value)?.total.received ?? 0);
    }
    if (received.some(count => count === 0)) throw new Error('a month without dossiers says nothing');
    return [
      result({
        name: 'month-report',
        value: Math.max(...times),
        unit: 'ms',
        atMost: TARGET_MS,
        detail: {
          dossiers: FULL_STORE,
          months: MONTHS,
          p50: rounded(median(times)),
          processorMs: rounded(median(processor)),
          receivedInAMonth: received,
        },
      }),
    ];
  } finally {
    await desk.stop();
  }
}

function monthsBefore(day: string): { from: string; to: string }[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, at) => {
    const first = Date.UTC(year, month - 2 - at, 1, 12);
    const last = Date.UTC(year, month - 1 - at, 0, 12);
    return { from: vietnamDateTime(first).date, to: vietnamDateTime(last).date };
  });
}
