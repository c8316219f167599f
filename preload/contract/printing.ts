import { z } from 'zod';
import { command, query } from './define';
import { DossierId, EpochMs } from './ids';

export const Printer = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  state: z.enum(['ready', 'stopped', 'unknown']),
});
export type Printer = z.infer<typeof Printer>;

export const PrintRecord = z.object({
  printId: z.string(),
  /** 0 for the original, 1 for the first copy. */
  copyNumber: z.int(),
  at: EpochMs,
  officerName: z.string(),
  printer: z.string().nullable(),
  state: z.enum(['sent', 'printed', 'failed', 'unknown']),
  reason: z.string().nullable(),
});
export type PrintRecord = z.infer<typeof PrintRecord>;

export const PRINT_REFUSALS = [
  'printing.no-printers',
  'printing.printer-unknown',
  'printing.printer-stopped',
  'printing.spooler-unreachable',
  'printing.timeout',
  'dossiers.unknown',
] as const;

export const printingRoutes = {
  printers: query(z.object({}), z.array(Printer), { access: 'public' }),
  /** How many pages the receipt has; the images are at `app://counter/receipts/<dossierId>/<page>.png`. */
  receiptPreview: query(
    z.object({ dossierId: DossierId }),
    z.object({ pageCount: z.int(), copyNumber: z.int() }).nullable(),
  ),
  /** The first print is the original; every later one is marked and counted as a copy and asks for a reason. */
  printReceipt: command(
    z.object({ dossierId: DossierId, printer: z.string().max(200), reason: z.string().max(200).nullable() }),
    PrintRecord,
    [...PRINT_REFUSALS, 'printing.reason-needed'],
  ),
  prints: query(z.object({ dossierId: DossierId }), z.array(PrintRecord)),
  testPage: command(z.object({ printer: z.string().max(200) }), z.object({}), PRINT_REFUSALS, { access: 'supervisor' }),
};
