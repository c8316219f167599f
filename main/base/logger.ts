import { renameSync, statSync } from 'node:fs';
import pino from 'pino';
import { redactFacts, redactText } from './redact';
import type { Logger } from './ports';

const KEPT_BYTES = 10 * 1024 * 1024;

/**
 * One JSON line a fact into `file`, synchronously: the last line before a crash is the one that matters.
 * A line that finds no room on the disk is dropped: the log never stops the work it tells of. Past 10 MB the file of
 * an earlier start becomes `<file>.1`.
 */
export function createFileLogger(file: string, processName: string): Logger {
  startAnew(file);
  const lines = pino.destination({ dest: file, mkdir: true, sync: true });
  lines.on('error', () => undefined);
  const log = pino({ base: { process: processName }, timestamp: pino.stdTimeFunctions.isoTime }, lines);
  return {
    info: (fact, facts) => log.info(redactFacts(facts ?? {}), redactText(fact)),
    warn: (fact, facts) => log.warn(redactFacts(facts ?? {}), redactText(fact)),
    error: (fact, facts) => log.error(redactFacts(facts ?? {}), redactText(fact)),
  };
}

function startAnew(file: string): void {
  try {
    if (statSync(file).size > KEPT_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // No log yet, or one somebody has open: it goes on where it is.
  }
}

export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
