import { addDays, vietnamDateTime, type IsoDate } from '../../preload/contract/calendar-days';
import type { NumberGap, NumberingMode, NumberingStatus } from '../../preload/contract/numbers';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Logger } from '../base/ports';
import { nextNumber, type ReadTx, type Store, type WriteTx } from '../db';
import {
  blocksBetween,
  blocksToReport,
  keepBlock,
  keepNumberingMode,
  markReported,
  numberingMode,
  takeSerial,
} from './number-repository';
import { restoredGaps } from './restored-numbers';
import { blocksWanted, gapsOf, lastingCode, leftIn, provisionalCode, type NumberBlock } from './number-rules';

/** Where blocks come from: the portal, when it can give any. */
export interface NumberSource {
  /** Undefined when the portal did not answer or does not give blocks: asked again later. */
  reserve(ask: { agencyCode: string; onDate: IsoDate; count: number; key: string }): Promise<ReservedBlock | undefined>;
  /** True once the portal knows that the serials from `firstUnused` on were never used. */
  report(block: { blockId: string; firstSerial: number; firstUnused: number; lastSerial: number }): Promise<boolean>;
}
export type ReservedBlock = Pick<NumberBlock, 'blockId' | 'firstSerial' | 'lastSerial'>;

export interface NumberDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly station: () => { readonly agencyCode: string; readonly counterNumber: number };
  readonly officerId: () => string | null;
  readonly codeByCounter: (part: {
    agencyCode: string;
    onDate: IsoDate;
    counterNumber: number;
    serial: number;
  }) => string;
  /** Dossiers without a lasting number, oldest first. */
  readonly provisionalDossiers: (
    read: ReadTx,
    limit: number,
  ) => readonly { dossierId: string; agencyCode: string; onDate: IsoDate }[];
  readonly countProvisional: (read: ReadTx) => number;
  /** Most dossiers received on one of the last 14 days. */
  readonly busiestDay: (read: ReadTx, from: IsoDate) => number;
  readonly giveLastingCode: (tx: WriteTx, dossierId: string, code: string) => void;
  /** The idempotency key of a question. */
  readonly nextKey: () => string;
  readonly changed: () => void;
}

export interface GivenCode {
  readonly code: string;
  readonly isProvisional: boolean;
}

const LOOK_BACK_DAYS = 14;
const AT_ONCE = 200;

export function createNumberService(deps: NumberDeps) {
  const { store, clock } = deps;
  const today = (): IsoDate => vietnamDateTime(clock.now()).date;
  let upkeep: Promise<void> | undefined;

  /** The code of a dossier received on `onDate`, in the transaction that stores it: none is given twice, none lost. */
  function takeDossierCode(tx: WriteTx, onDate: IsoDate): GivenCode {
    const { agencyCode, counterNumber } = deps.station();
    if (numberingMode(tx) === 'by-counter') {
      const serial = nextNumber(tx, `dossier ${agencyCode} ${counterNumber} ${onDate}`);
      return { code: deps.codeByCounter({ agencyCode, onDate, counterNumber, serial }), isProvisional: false };
    }
    const serial = takeSerial(tx, agencyCode, onDate);
    if (serial !== undefined) return { code: lastingCode(agencyCode, onDate, serial), isProvisional: false };
    const own = nextNumber(tx, `provisional ${agencyCode} ${counterNumber} ${onDate}`);
    return { code: provisionalCode(agencyCode, onDate, counterNumber, own), isProvisional: true };
  }

  /** Fills up blocks, gives lasting numbers to dossiers that wait for one, reports what was never used. */
  function keepUp(source: NumberSource | undefined): Promise<void> {
    if (!source) return Promise.resolve();
    upkeep ??= run(source).finally(() => (upkeep = undefined));
    return upkeep;
  }

  async function run(source: NumberSource): Promise<void> {
    if (numberingMode(store) !== 'blocks') return;
    const { agencyCode } = deps.station();
    const blocks = blocksBetween(store, agencyCode, today(), addDays(today(), LOOK_BACK_DAYS));
    const busiest = deps.busiestDay(store, addDays(today(), -LOOK_BACK_DAYS));
    for (const ask of blocksWanted(today(), blocks, busiest)) await reserve(source, { agencyCode, ...ask });
    await nameTheNameless(source);
    await reportUnused(source);
  }

  async function reserve(
    source: NumberSource,
    ask: { agencyCode: string; onDate: IsoDate; count: number },
  ): Promise<boolean> {
    const block = await source.reserve({ ...ask, key: deps.nextKey() });
    if (!block) return false;
    if (block.firstSerial < 1 || block.lastSerial < block.firstSerial) {
      deps.log.warn('a block of numbers made no sense', { blockId: block.blockId });
      return false;
    }
    store.inTransaction(tx => keepBlock(tx, { ...block, agencyCode: ask.agencyCode, onDate: ask.onDate }, clock.now()));
    deps.changed();
    return true;
  }

  async function nameTheNameless(source: NumberSource): Promise<void> {
    for (;;) {
      const waiting = deps.provisionalDossiers(store, AT_ONCE);
      const first = waiting[0];
      if (!first) return;
      const sameDay = waiting.filter(one => one.onDate === first.onDate && one.agencyCode === first.agencyCode);
      if (!giveNumbers(sameDay) && !(await reserve(source, { ...first, count: sameDay.length }))) return;
    }
  }

  /** False when the day's blocks hold no number at all. */
  function giveNumbers(dossiers: readonly { dossierId: string; agencyCode: string; onDate: IsoDate }[]): boolean {
    const given = store.inTransaction(tx => {
      let count = 0;
      for (const { dossierId, agencyCode, onDate } of dossiers) {
        const serial = takeSerial(tx, agencyCode, onDate);
        if (serial === undefined) break;
        deps.giveLastingCode(tx, dossierId, lastingCode(agencyCode, onDate, serial));
        count += 1;
      }
      return count;
    });
    if (given > 0) deps.changed();
    return given > 0;
  }

  async function reportUnused(source: NumberSource): Promise<void> {
    for (const block of blocksToReport(store, today())) {
      const isSettled =
        leftIn(block) === 0 ||
        (await source.report({
          blockId: block.blockId,
          firstSerial: block.firstSerial,
          firstUnused: block.nextSerial,
          lastSerial: block.lastSerial,
        }));
      if (!isSettled) return;
      store.inTransaction(tx => markReported(tx, block.blockId, clock.now()));
    }
  }

  function chooseMode(mode: NumberingMode): Outcome<Record<string, never>, 'numbers.still-provisional'> {
    return store.inTransaction(tx => {
      // Without blocks nobody would ever give these their lasting number.
      if (mode === 'by-counter' && deps.countProvisional(tx) > 0) return refuse('numbers.still-provisional');
      keepNumberingMode(tx, mode);
      const fact = { kind: 'numbers.mode-chosen', subject: null, officerId: deps.officerId(), at: clock.now() };
      appendAudit(tx, { ...fact, detail: { mode } });
      return done({});
    });
  }

  function status(): NumberingStatus {
    const mode = numberingMode(store);
    const blocks =
      mode === 'blocks'
        ? blocksBetween(store, deps.station().agencyCode, today(), addDays(today(), LOOK_BACK_DAYS))
        : [];
    const days = [...new Set(blocks.map(block => block.onDate))].map(onDate => {
      const ofDay = blocks.filter(block => block.onDate === onDate);
      return {
        onDate,
        reserved: ofDay.reduce((sum, block) => sum + block.lastSerial - block.firstSerial + 1, 0),
        left: ofDay.reduce((sum, block) => sum + leftIn(block), 0),
      };
    });
    return { mode, days, provisional: deps.countProvisional(store) };
  }

  function gaps(from: IsoDate, to: IsoDate): readonly NumberGap[] {
    const { agencyCode } = deps.station();
    return [
      ...gapsOf(today(), blocksBetween(store, agencyCode, from, to)),
      ...restoredGaps(store, agencyCode, from, to),
    ];
  }

  return { takeDossierCode, keepUp, chooseMode, status, gaps };
}

export type NumberService = ReturnType<typeof createNumberService>;
