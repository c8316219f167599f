import { z } from 'zod';
import { command, Done, query } from './define';
import { DraftId } from './ids';

export const ScannerDevice = z.object({ deviceId: z.string(), name: z.string(), hasFeeder: z.boolean() });
export type ScannerDevice = z.infer<typeof ScannerDevice>;

export const ScanRequest = z.object({
  deviceId: z.string().max(200),
  draftId: DraftId.nullable(),
  component: z.int().nonnegative().nullable(),
  source: z.enum(['flatbed', 'feeder']),
  colour: z.enum(['colour', 'grey', 'black-white']),
  resolutionDpi: z.union([z.literal(200), z.literal(300), z.literal(600)]),
});
export type ScanRequest = z.infer<typeof ScanRequest>;

export const SCAN_REFUSALS = [
  'scanning.no-scanner-software',
  'scanning.device-gone',
  'scanning.busy',
  'scanning.jammed',
  'scanning.feeder-empty',
  'scanning.cover-open',
  'scanning.device-error',
  'scanning.already-scanning',
  'scanning.cancelled',
  'drafts.unknown',
  'drafts.registered',
] as const;

export const scanningRoutes = {
  devices: query(z.object({}), z.array(ScannerDevice)),
  /** Each page is stored before the next is asked for; `pageCount` pages were kept even when it ends in a refusal. */
  scan: command(ScanRequest, z.object({ pageCount: z.int() }), SCAN_REFUSALS),
  cancel: command(z.object({}), Done, []),
};
