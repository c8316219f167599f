import { addDays, type IsoDate } from '../../preload/contract/calendar-days';
import type { NumberGap } from '../../preload/contract/numbers';

/** Serials `firstSerial` to `lastSerial` of one day; the next free one is `nextSerial`. */
export interface NumberBlock {
  readonly blockId: string;
  readonly agencyCode: string;
  readonly onDate: IsoDate;
  readonly firstSerial: number;
  readonly lastSerial: number;
  readonly nextSerial: number;
  readonly isReported: boolean;
}

/** Enough for a morning without network on the busiest day looked at, and never so few that a quiet office runs out. */
const LEAST_AHEAD = 30;
const DAYS_AHEAD = 3;
const BUSIEST_SHARE = 1.2;
const REFILL_BELOW = 0.5;

export const leftIn = (block: NumberBlock): number => block.lastSerial - block.nextSerial + 1;

/** `H01.151-261126-0042`: serial of the day, at least four digits (Circular 03/2025/TT-VPCP art. 13). */
export function lastingCode(agencyCode: string, onDate: IsoDate, serial: number): string {
  return `${agencyCode}-${dayDigits(onDate)}-${String(serial).padStart(4, '0')}`;
}

/** `H01.151-261126-T020001`: the T, for *số tạm*, keeps it apart from every lasting number. */
export function provisionalCode(agencyCode: string, onDate: IsoDate, counterNumber: number, serial: number): string {
  const counter = String(counterNumber).padStart(2, '0');
  return `${agencyCode}-${dayDigits(onDate)}-T${counter}${String(serial).padStart(4, '0')}`;
}

export const isProvisional = (code: string): boolean => /-T\d{6,}$/u.test(code);

/** Which days need more numbers: today and the next days, when less than half of what is wanted is left. */
export function blocksWanted(
  today: IsoDate,
  blocks: readonly NumberBlock[],
  busiestDay: number,
): readonly { onDate: IsoDate; count: number }[] {
  const wanted = Math.max(LEAST_AHEAD, Math.ceil(busiestDay * BUSIEST_SHARE));
  return Array.from({ length: DAYS_AHEAD }, (_, days) => addDays(today, days)).flatMap(onDate => {
    const left = blocks.filter(block => block.onDate === onDate).reduce((sum, block) => sum + leftIn(block), 0);
    return left < wanted * REFILL_BELOW ? [{ onDate, count: wanted - left }] : [];
  });
}

/**
 * Every serial between a day's first and last reserved one that no dossier here carries. What lies between two blocks
 * was set aside for another station.
 */
export function gapsOf(today: IsoDate, blocks: readonly NumberBlock[]): readonly NumberGap[] {
  const gaps: NumberGap[] = [];
  const ordered = [...blocks].sort((a, b) => a.onDate.localeCompare(b.onDate) || a.firstSerial - b.firstSerial);
  for (const [at, block] of ordered.entries()) {
    const before = ordered[at - 1];
    const { onDate, agencyCode, isReported } = block;
    if (before?.onDate === onDate && before.agencyCode === agencyCode && before.lastSerial + 1 < block.firstSerial) {
      gaps.push(
        gap(
          { onDate, agencyCode, isReported: true, why: 'other-station' },
          before.lastSerial + 1,
          block.firstSerial - 1,
        ),
      );
    }
    if (leftIn(block) > 0) {
      const why = onDate < today ? 'not-needed' : 'still-open';
      gaps.push(gap({ onDate, agencyCode, isReported, why }, block.nextSerial, block.lastSerial));
    }
  }
  return gaps;
}

function gap(
  part: Pick<NumberGap, 'onDate' | 'agencyCode' | 'why' | 'isReported'>,
  firstSerial: number,
  lastSerial: number,
): NumberGap {
  return { ...part, firstSerial, lastSerial, count: lastSerial - firstSerial + 1 };
}

function dayDigits(onDate: IsoDate): string {
  return onDate.slice(2).replaceAll('-', '');
}
