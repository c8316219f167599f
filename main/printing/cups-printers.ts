import { execFile } from 'node:child_process';
import { request, type RequestOptions } from 'node:http';
import { existsSync } from 'node:fs';
import { done, refuse, type Outcome } from '../base/outcome';
import {
  cupsMedia,
  readPrinterList,
  readRejectingQueues,
  readRequestId,
  readTrays,
  splitRequestId,
} from './cups-output-rules';
import { askJobState, readJobState, type IppJobState } from './ipp-job-rules';
import type { PrinterInfo, Printers, PrintJob, PrintJobState, PrintRefusal } from './printing-types';
import { withSpoolFile } from './spool-file';

const LIST_TIMEOUT_MS = 5_000;
const PRINT_TIMEOUT_MS = 30_000;
/** Where CUPS listens on this machine, in the order its own programs look. */
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];

interface CupsSettings {
  /** Instead of PATH, to find `lp` and `lpstat`. */
  readonly path?: string;
  readonly listTimeoutMs?: number;
  readonly printTimeoutMs?: number;
}

/**
 * Prints through CUPS with `lp` and `lpstat`, without a shell: names and titles are arguments, never command text.
 * No CUPS, a scheduler that is down or a command out of time are refusals; nothing here throws.
 */
export function createCupsPrinters(spoolDir: string, settings: CupsSettings = {}): Printers {
  const { listTimeoutMs = LIST_TIMEOUT_MS, printTimeoutMs = PRINT_TIMEOUT_MS } = settings;
  const run = (command: string, args: string[], timeoutMs: number) =>
    runCommand(command, args, timeoutMs, settings.path);

  async function readQueues(): Promise<Outcome<PrinterInfo[], 'printing.spooler-unreachable' | 'printing.timeout'>> {
    const scheduler = await run('lpstat', ['-r'], listTimeoutMs);
    if (scheduler.end === 'timeout') return refuse('printing.timeout');
    // "scheduler is not running" comes with exit code 0 too.
    if (!scheduler.stdout.includes('scheduler is running')) return refuse('printing.spooler-unreachable');
    const [printers, accepting] = await Promise.all([
      run('lpstat', ['-p', '-d'], listTimeoutMs),
      run('lpstat', ['-a'], listTimeoutMs),
    ]);
    if (printers.end === 'timeout') return refuse('printing.timeout');
    const rejecting = new Set(readRejectingQueues(accepting.stdout));
    return done(
      readPrinterList(printers.stdout).map(printer =>
        rejecting.has(printer.name) ? { ...printer, state: 'stopped' } : printer,
      ),
    );
  }

  async function print(...[pdf, options]: Parameters<Printers['print']>): Promise<Outcome<PrintJob, PrintRefusal>> {
    const queues = await readQueues();
    if (!queues.ok) return queues;
    if (queues.value.length === 0) return refuse('printing.no-printers');
    const printer = queues.value.find(({ name }) => name === options.printer);
    if (!printer) return refuse('printing.printer-unknown');
    if (printer.state === 'stopped') return refuse('printing.printer-stopped');

    const sent = await withSpoolFile(spoolDir, pdf, file =>
      run(
        'lp',
        [
          ...['-d', printer.name, '-n', String(options.copies), '-t', options.jobName],
          // The margins are drawn on the page, so it is printed as it is; every sheet is signed, so one side only.
          ...['-o', `media=${cupsMedia(options.paper)}`, '-o', 'print-scaling=none', '-o', 'sides=one-sided'],
          ...(isTray(options.tray) ? ['-o', `InputSlot=${options.tray}`] : []),
          file,
        ],
        printTimeoutMs,
      ),
    );
    if (sent.end === 'timeout') return refuse('printing.timeout');
    const jobId = readRequestId(sent.stdout);
    if (jobId === undefined) return refuse(refusalOf(sent.stderr));
    return done({ jobId, printer: printer.name });
  }

  async function jobState(jobId: string): Promise<PrintJobState> {
    const parts = splitRequestId(jobId);
    if (!parts) return 'unknown';
    const state = await askSpooler(parts.job, listTimeoutMs);
    if (state !== 'pending') return PAPER_STATE[state ?? 'unknown'];
    const queues = await readQueues();
    const queue = queues.ok ? queues.value.find(({ name }) => name === parts.queue) : undefined;
    return queue?.state === 'stopped' ? 'stopped' : 'waiting';
  }

  return {
    list: async () => {
      const queues = await readQueues();
      return queues.ok ? queues.value : [];
    },
    print,
    jobState,
    trays: async printer => {
      const queues = await readQueues();
      if (!queues.ok || !queues.value.some(({ name }) => name === printer)) return [];
      return readTrays((await run('lpoptions', ['-p', printer, '-l'], listTimeoutMs)).stdout);
    },
  };
}

/** A name with a space or a sign would be read as another option. */
function isTray(tray: string | undefined): tray is string {
  return tray !== undefined && /^[\w.-]+$/u.test(tray);
}

const PAPER_STATE: Readonly<Record<Exclude<IppJobState, 'pending'> | 'unknown', PrintJobState>> = {
  held: 'stopped',
  processing: 'printing',
  stopped: 'stopped',
  canceled: 'stopped',
  aborted: 'stopped',
  completed: 'done',
  unknown: 'unknown',
};

/** `lp` answered without a job: something changed between looking and printing. */
function refusalOf(stderr: string): PrintRefusal {
  if (/does not exist|unknown destination/i.test(stderr)) return 'printing.printer-unknown';
  if (/not accepting/i.test(stderr)) return 'printing.printer-stopped';
  return 'printing.spooler-unreachable';
}

interface CommandResult {
  readonly end: 'finished' | 'failed' | 'timeout';
  readonly stdout: string;
  readonly stderr: string;
}

function runCommand(
  command: string,
  args: string[],
  timeoutMs: number,
  path = process.env['PATH'] ?? '/usr/bin:/bin',
): Promise<CommandResult> {
  // The answers are read by their English words.
  const env = { ...process.env, PATH: path, LC_ALL: 'C', LANG: 'C', SOFTWARE: '' };
  return new Promise(resolve => {
    execFile(command, args, { env, timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      const end = !error ? 'finished' : error.killed ? 'timeout' : 'failed';
      resolve({ end, stdout, stderr });
    });
  });
}

/**
 * Asks by IPP, because `lpstat` shows a cancelled job and a printed one alike (CUPS 2.4: both are "completed" with the
 * same reason).
 */
function askSpooler(job: number, timeoutMs: number): Promise<IppJobState | undefined> {
  return new Promise(resolve => {
    const headers = { 'Content-Type': 'application/ipp', Host: 'localhost' };
    const call = request({ ...spoolerAddress(), method: 'POST', path: '/', headers, timeout: timeoutMs }, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(readJobState(Buffer.concat(chunks))));
      answer.on('error', () => resolve(undefined));
    });
    // A state nobody can tell is `unknown`, which the officer resolves by looking at the printer.
    call.on('error', () => resolve(undefined));
    call.on('timeout', () => call.destroy(new Error('the spooler did not answer in time')));
    call.end(askJobState(job));
  });
}

/** CUPS_SERVER as CUPS' own programs read it: a socket's path, or host and port. */
function spoolerAddress(): RequestOptions {
  const server = process.env['CUPS_SERVER'];
  if (server?.startsWith('/')) return { socketPath: server };
  if (server) {
    const [host = 'localhost', port = '631'] = server.split(':');
    return { host, port };
  }
  const socketPath = SOCKETS.find(path => existsSync(path));
  return socketPath === undefined ? { host: 'localhost', port: 631 } : { socketPath };
}
