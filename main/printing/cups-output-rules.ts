import type { PaperSize } from './printing-types';

export interface Queue {
  readonly name: string;
  readonly isDefault: boolean;
  readonly state: 'ready' | 'stopped' | 'unknown';
}

/** Reads `lpstat -p -d` written in the C locale. */
export function readPrinterList(lpstat: string): Queue[] {
  const defaultName = /^system default destination: (\S+)/m.exec(lpstat)?.[1];
  return Array.from(lpstat.matchAll(/^printer (\S+) (.*)$/gm), ([, name = '', status = '']) => ({
    name,
    isDefault: name === defaultName,
    state: stateOf(status),
  }));
}

function stateOf(status: string): Queue['state'] {
  if (/^(is idle|now printing)/.test(status)) return 'ready';
  return status.startsWith('disabled') ? 'stopped' : 'unknown';
}

/** Names of the queues that turn new jobs away, from `lpstat -a`. */
export function readRejectingQueues(lpstat: string): string[] {
  return Array.from(lpstat.matchAll(/^(\S+) not accepting requests/gm), ([, name = '']) => name);
}

/** "request id is Desk-12 (1 file(s))" gives "Desk-12". */
export function readRequestId(lp: string): string | undefined {
  return /^request id is (\S+-\d+) /m.exec(lp)?.[1];
}

/** "Quay-A-12" is job 12 of queue "Quay-A". */
export function splitRequestId(requestId: string): { queue: string; job: number } | undefined {
  const found = /^(.+)-(\d+)$/.exec(requestId);
  return found?.[1] === undefined ? undefined : { queue: found[1], job: Number(found[2]) };
}

/** Trays out of `lpoptions -p printer -l`, the one it takes by itself first; a name no option could carry is left out. */
export function readTrays(lpoptions: string): string[] {
  const choices = /^InputSlot\/[^:]*:(.*)$/m.exec(lpoptions)?.[1]?.trim().split(/\s+/u) ?? [];
  const preferred = choices.find(choice => choice.startsWith('*'));
  const names = [preferred, ...choices.filter(choice => choice !== preferred)].map(choice =>
    choice?.replace(/^\*/u, ''),
  );
  return names.flatMap(name => (name !== undefined && /^[\w.-]{1,60}$/u.test(name) ? [name] : []));
}

/** The paper as CUPS names it; what has no name goes by its size, a roll cut where its text ends. */
export function cupsMedia(paper: PaperSize | undefined): string {
  switch (paper?.name) {
    case undefined:
    case 'A4':
    case 'A4-landscape':
      return 'A4';
    case 'A3-landscape':
      return 'A3';
    case 'A5':
    case 'A5-landscape':
      return 'A5';
    case 'roll-80':
      return `Custom.80x${paper.heightMm}mm`;
    case 'label-90x50':
      return 'Custom.90x50mm';
  }
}
