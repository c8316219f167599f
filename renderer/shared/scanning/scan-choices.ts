import { z } from 'zod';

const Choices = z.object({ profileId: z.string(), deviceId: z.string() });
/** What was chosen last at this counter; nothing about a dossier. */
export type ScanChoices = z.infer<typeof Choices>;

const KEY = 'counter.scan-choices';

export function keptScanChoices(): ScanChoices {
  try {
    return Choices.parse(JSON.parse(localStorage.getItem(KEY) ?? ''));
  } catch {
    // Never kept, or by another version: the first profile and the first scanner.
    return { profileId: '', deviceId: '' };
  }
}

export function keepScanChoices(choices: ScanChoices): void {
  localStorage.setItem(KEY, JSON.stringify(choices));
}
