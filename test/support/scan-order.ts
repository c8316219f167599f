import type { ScanOrder } from '../../main/scanning';

/** A stack in grey from the feeder into the tray, unless `over` says otherwise. */
export function aScanOrder(over: Partial<ScanOrder> = {}): ScanOrder {
  return {
    deviceId: 'test:0',
    batchId: '01920000-0000-7000-8000-0000000000aa',
    draftId: null,
    component: null,
    source: 'feeder',
    colour: 'grey',
    resolutionDpi: 300,
    isDuplex: false,
    paper: 'auto',
    pages: null,
    side: null,
    isContinuing: false,
    ...over,
  };
}
