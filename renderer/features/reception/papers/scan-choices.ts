import { type z } from 'zod';
import { ScanRequest } from '../../../../preload/contract/scanning';

const Choices = ScanRequest.pick({ deviceId: true, source: true, colour: true, resolutionDpi: true });
/** How this counter scans; nothing about a dossier. */
export type ScanChoices = z.infer<typeof Choices>;

const KEY = 'counter.scan-choices';
/** 300 dpi: less loses the marks of Vietnamese letters when the page is read. */
const FIRST: ScanChoices = { deviceId: '', source: 'feeder', colour: 'colour', resolutionDpi: 300 };

export function keptScanChoices(): ScanChoices {
  try {
    return Choices.parse(JSON.parse(localStorage.getItem(KEY) ?? ''));
  } catch {
    // Never kept, or by another version: begin with what suits most papers.
    return FIRST;
  }
}

export function keepScanChoices(choices: ScanChoices): void {
  localStorage.setItem(KEY, JSON.stringify(choices));
}
