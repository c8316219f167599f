import pino from 'pino';
import { redactFacts, redactText } from './redact';
import type { Logger } from './ports';

/** One JSON line a fact into `file`, synchronously: the last line before a crash is the one that matters. */
export function createFileLogger(file: string, processName: string): Logger {
  const log = pino(
    { base: { process: processName }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: file, mkdir: true, sync: true }),
  );
  return {
    info: (fact, facts) => log.info(redactFacts(facts ?? {}), redactText(fact)),
    warn: (fact, facts) => log.warn(redactFacts(facts ?? {}), redactText(fact)),
    error: (fact, facts) => log.error(redactFacts(facts ?? {}), redactText(fact)),
  };
}

export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
