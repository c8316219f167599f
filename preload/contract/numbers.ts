import { z } from 'zod';
import { command, Done, query } from './define';
import { IsoDate } from './ids';

/**
 * How dossiers get their number. `by-counter`: the serial begins with the counter's own two digits, so no two
 * counters of an agency give the same, and nothing has to be asked. `blocks`: the portal sets serials aside for this
 * station; when a day's are used up without network, a provisional number stands until the lasting one arrives.
 */
export const NumberingMode = z.enum(['by-counter', 'blocks']);
export type NumberingMode = z.infer<typeof NumberingMode>;

export const NumberingStatus = z.object({
  mode: NumberingMode,
  /** Days for which numbers are set aside, from today on. */
  days: z.array(z.object({ onDate: IsoDate, reserved: z.int(), left: z.int() })),
  /** Dossiers that still carry a provisional number. */
  provisional: z.int(),
});
export type NumberingStatus = z.infer<typeof NumberingStatus>;

/** A run of serials that no dossier of this station carries, and why. */
export const NumberGap = z.object({
  onDate: IsoDate,
  agencyCode: z.string(),
  firstSerial: z.int(),
  lastSerial: z.int(),
  count: z.int(),
  /**
   * `not-needed`: the day ended before they were; `still-open`: today's or a later day's; `other-station`: between blocks;
   * `restored`: they may have been given after the backup this store was restored from.
   */
  why: z.enum(['not-needed', 'still-open', 'other-station', 'restored']),
  isReported: z.boolean(),
});
export type NumberGap = z.infer<typeof NumberGap>;

export const numberRoutes = {
  status: query(z.object({}), NumberingStatus),
  chooseMode: command(z.object({ mode: NumberingMode }), Done, ['numbers.still-provisional'], { access: 'supervisor' }),
  /** Of the days `from` to `to`, both included; 400 days at the most. */
  gaps: query(z.object({ from: IsoDate, to: IsoDate }), z.array(NumberGap)),
};
