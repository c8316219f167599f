import { useEffect, useState } from 'react';
import type { DraftId } from '../../../preload/contract/ids';
import type { ScannerDevice } from '../../../preload/contract/scanning';
import { act, counter, type Refused } from '../bridge';
import { useCommand } from '../use-command';
import { useFact } from '../use-fact';
import type { ScanWay } from './scan-way';

export interface ScanTarget {
  /** Null: the tray. */
  readonly draftId: string | null;
  readonly component: number | null;
}

export interface ScanRun {
  readonly isRunning: boolean;
  readonly state: 'warming' | 'scanning';
  /** Pages stored since the dialog was opened, those of the running scan among them. */
  readonly keptCount: number;
  readonly refusal: Refused | null;
  /** The next scan goes on with the batch: after a refusal, or for the back of a card. */
  readonly isContinuing: boolean;
  /** The front of a card is stored, its back is not. */
  readonly isCardTurning: boolean;
  /** Gives all pages stored since the dialog was opened once the papers are through, else null. */
  readonly start: (device: ScannerDevice, way: ScanWay) => Promise<number | null>;
  readonly stop: () => void;
  /** Begins anew: another kind of paper was chosen. */
  readonly reset: () => void;
}

/** Scans of one dialog, one after another, into one place. */
export function useScan({ draftId, component }: ScanTarget): ScanRun {
  const scan = useCommand(counter.scanning.scan);
  const [storedCount, setStoredCount] = useState(0);
  const [running, setRunning] = useState<{ state: 'warming' | 'scanning'; pageCount: number }>(IDLE);
  const [isCardTurning, setCardTurning] = useState(false);
  const [isContinuing, setContinuing] = useState(false);

  useFact('scanning.progress', ({ state, pageCount }) => {
    if (state !== 'done') setRunning({ state, pageCount });
  });
  // A dialog that goes away must not leave the scanner running.
  useEffect(() => stop, []);

  async function start(device: ScannerDevice, way: ScanWay): Promise<number | null> {
    const { isCardPair, ...rest } = way;
    const isCard = isCardPair && way.source === 'flatbed';
    const side = isCard ? (isCardTurning ? 'back' : 'front') : null;
    setRunning(IDLE);
    const answer = await scan.run({
      ...rest,
      deviceId: device.deviceId,
      draftId: draftId as DraftId | null,
      component,
      side,
      isContinuing: isContinuing || side === 'back',
    });
    const pageCount = answer.ok ? (answer.value as { pageCount: number }).pageCount : Number(answer.detail ?? 0) || 0;
    setRunning(IDLE);
    setStoredCount(storedCount + pageCount);
    setContinuing(!answer.ok);
    if (!answer.ok) return null;
    setCardTurning(side === 'front');
    return side === 'front' ? null : storedCount + pageCount;
  }

  return {
    isRunning: scan.isRunning,
    state: running.state,
    keptCount: storedCount + (scan.isRunning ? running.pageCount : 0),
    refusal: scan.refusal,
    isContinuing,
    isCardTurning,
    start,
    stop,
    reset() {
      scan.clear();
      setContinuing(false);
      setCardTurning(false);
    },
  };
}

const IDLE = { state: 'warming', pageCount: 0 } as const;

function stop(): void {
  void act(counter.scanning.cancel({}));
}
