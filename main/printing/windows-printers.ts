import { done, refuse } from '../base/outcome';
import type { PrinterInfo, Printers } from './printing-types';
import { withSpoolFile } from './spool-file';

const LIST_TIMEOUT_MS = 15_000;
const PRINT_TIMEOUT_MS = 60_000;
const TIMED_OUT = Symbol('timed out');

/**
 * Prints through the Windows spooler with pdf-to-printer, which carries SumatraPDF. Thin on purpose: it tells which
 * printers there are and hands pages over; Windows gives it no state of a printer and no id of a job, so both are
 * `unknown` and the officer confirms by eye.
 */
export function createWindowsPrinters(spoolDir: string): Printers {
  let jobCount = 0;
  // Imported at first use: on other systems the package refuses to work.
  const spooler = () => import('pdf-to-printer');

  async function readPrinters(): Promise<PrinterInfo[]> {
    const { getPrinters, getDefaultPrinter } = await spooler();
    const [printers, preferred] = await Promise.all([getPrinters(), getDefaultPrinter()]);
    return printers.map(({ name }) => ({ name, isDefault: name === preferred?.name, state: 'unknown' }));
  }

  return {
    list: () => readPrinters().catch(() => []),
    async print(pdf, { printer, copies, paper, tray }) {
      const known = await withinTime(readPrinters(), LIST_TIMEOUT_MS);
      if (known === TIMED_OUT) return refuse('printing.timeout');
      if (known === undefined) return refuse('printing.spooler-unreachable');
      if (known.length === 0) return refuse('printing.no-printers');
      if (!known.some(({ name }) => name === printer)) return refuse('printing.printer-unknown');

      const sent = await withinTime(
        withSpoolFile(spoolDir, pdf, async file => {
          const { print } = await spooler();
          // A roll or label printer has one paper, set in its driver; the others are told which.
          const named = /^A[345]/u.exec(paper?.name ?? 'A4')?.[0];
          const size = named === undefined ? {} : { paperSize: named };
          const bin = tray === undefined ? {} : { bin: tray };
          await print(file, { printer, copies, scale: 'noscale', ...size, ...bin, side: 'simplex', silent: true });
          return 'sent';
        }),
        PRINT_TIMEOUT_MS,
      );
      if (sent === TIMED_OUT) return refuse('printing.timeout');
      if (sent === undefined) return refuse('printing.spooler-unreachable');
      jobCount += 1;
      return done({ jobId: `${printer}-${jobCount}`, printer });
    },
    jobState: () => Promise.resolve('unknown'),
    // Drivers name their trays as they like and Windows tells only the drivers.
    trays: () => Promise.resolve(null),
  };
}

/** The value, undefined when it failed, or TIMED_OUT. */
async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | undefined | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<typeof TIMED_OUT>(resolve => {
    timer = setTimeout(() => resolve(TIMED_OUT), timeoutMs);
  });
  try {
    return await Promise.race([work.catch(() => undefined), limit]);
  } finally {
    clearTimeout(timer);
  }
}
