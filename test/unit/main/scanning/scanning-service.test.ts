import { expect, test } from 'vitest';
import { done, refuse } from '../../../../main/base/outcome';
import type { IntakeRequest, TakeIn } from '../../../../main/documents';
import { createScanningService, type Scanner, type StagedPage } from '../../../../main/scanning';
import { DraftId } from '../../../../preload/contract/ids';
import type { ScanRequest } from '../../../../preload/contract/scanning';
import { aScanOrder } from '../../../support/scan-order';

const DRAFT = DraftId.parse('01920000-0000-7000-8000-000000000001');
const REQUEST: ScanRequest = aScanOrder({ draftId: DRAFT, component: 1 });

/** A scanner with pages of one byte, 1, 2, 3 ... */
function aScanner(pageCount: number, over: Partial<Scanner> = {}): Scanner {
  return {
    devices: () => Promise.resolve([]),
    async scan(_request, onPage) {
      for (let page = 1; page <= pageCount; page += 1) await onPage(Uint8Array.of(page));
      return done({ pageCount });
    },
    cancel: () => undefined,
    recoverStaged: () => Promise.resolve([]),
    ...over,
  };
}

type Answer = Awaited<ReturnType<TakeIn>>;

function aService(
  scanner: Scanner,
  answers: (request: IntakeRequest) => Answer = () => done({ pages: [], alreadyHere: 0 }),
) {
  const requests: IntakeRequest[] = [];
  let closed: 'drafts.registered' | 'drafts.unknown' | undefined;
  let batchCount = 0;
  const told: string[] = [];
  const service = createScanningService({
    scanner,
    ids: { next: () => `batch-${(batchCount += 1)}` },
    progress: ({ state, pageCount }) => told.push(`${state} ${pageCount}`),
    takeIn: request => {
      const answer = answers(request);
      if (answer.ok) requests.push(request);
      return Promise.resolve(answer);
    },
    officerId: () => 'officer-1',
    draftRefusal: () => closed,
  });
  const kept = () => requests.map(({ bytes, draftId, component }) => [bytes[0], draftId, component]);
  return { service, requests, kept, told, close: (code: typeof closed) => (closed = code) };
}

function aStagedPage(page: number, draftId: string | null) {
  const fate: string[] = [];
  const staged: StagedPage = {
    draftId,
    component: draftId === null ? null : 0,
    batchId: 'batch-0',
    side: 'back',
    read: () => Promise.resolve(Uint8Array.of(page)),
    taken: () => Promise.resolve(void fate.push('taken')),
    setAside: () => Promise.resolve(void fate.push('set aside')),
  };
  return { staged, fate };
}

test('every page goes to the draft as a page from the scanner, by the officer at the desk', async () => {
  const { service, requests, kept } = aService(aScanner(2));
  expect(await service.scan(REQUEST)).toEqual(done({ pageCount: 2, batchId: 'batch-1' }));
  expect(kept()).toEqual([
    [1, DRAFT, 1],
    [2, DRAFT, 1],
  ]);
  expect(requests[0]).toMatchObject({ source: 'scanner', officerId: 'officer-1', batchId: 'batch-1' });
});

test.each(['drafts.registered', 'drafts.unknown'] as const)(
  'a scan for a draft that is %s does not begin',
  async code => {
    const { service, kept, close } = aService(aScanner(2));
    close(code);
    expect(await service.scan(REQUEST)).toEqual({ ok: false, code });
    expect(kept()).toEqual([]);
  },
);

test('pages after the registration of their draft go to the tray', async () => {
  const { service, kept } = aService(aScanner(3), ({ bytes, draftId }) =>
    bytes[0] !== 1 && draftId !== null ? refuse('drafts.registered') : done({ pages: [], alreadyHere: 0 }),
  );
  expect(await service.scan(REQUEST)).toEqual(done({ pageCount: 3, batchId: 'batch-1' }));
  expect(kept()).toEqual([
    [1, DRAFT, 1],
    [2, null, null],
    [3, null, null],
  ]);
});

test('a page that cannot be read stops the scan and says how many were kept', async () => {
  const { service } = aService(aScanner(3), ({ bytes }) =>
    bytes[0] === 3 ? refuse('documents.torn') : done({ pages: [], alreadyHere: 0 }),
  );
  expect(await service.scan(REQUEST)).toEqual({ ok: false, code: 'scanning.page-unreadable', detail: '2' });
});

test('a fault while storing is passed on and frees the scanner', async () => {
  let isDiskFull = true;
  const { service } = aService(aScanner(1), () => {
    if (isDiskFull) throw new Error('disk full');
    return done({ pages: [], alreadyHere: 0 });
  });
  await expect(service.scan(REQUEST)).rejects.toThrow('disk full');
  isDiskFull = false;
  expect(await service.scan(REQUEST)).toMatchObject({ ok: true, value: { pageCount: 1 } });
});

test('a second scan beside the first is refused', async () => {
  let finish = (): void => undefined;
  const ended = new Promise<void>(resolve => (finish = resolve));
  const { service } = aService(aScanner(0, { scan: () => ended.then(() => done({ pageCount: 0 })) }));
  const first = service.scan(REQUEST);
  expect(await service.scan(REQUEST)).toEqual({ ok: false, code: 'scanning.already-scanning' });
  finish();
  expect(await first).toEqual(done({ pageCount: 0, batchId: 'batch-1' }));
});

test('pages left by a crash come in at the start: to their draft while it is open, else to the tray', async () => {
  const [open, closed, unreadable, later] = [
    aStagedPage(1, DRAFT),
    aStagedPage(2, 'gone'),
    aStagedPage(3, null),
    aStagedPage(4, null),
  ];
  const staged = [open, closed, unreadable, later].map(page => page!.staged);
  const { service, kept } = aService(
    aScanner(0, { recoverStaged: () => Promise.resolve(staged) }),
    ({ bytes, draftId }) => {
      if (draftId === 'gone') return refuse('drafts.unknown');
      if (bytes[0] === 3) return refuse('documents.torn');
      return bytes[0] === 4 ? refuse('documents.reader-busy') : done({ pages: [], alreadyHere: 0 });
    },
  );
  expect(await service.recoverPages()).toBe(2);
  expect(kept()).toEqual([
    [1, DRAFT, 0],
    [2, null, null],
  ]);
  expect([open, closed, unreadable, later].map(page => page!.fate)).toEqual([['taken'], ['taken'], ['set aside'], []]);
});

test('a stack scanned on both sides comes as front and back in turn', async () => {
  const { service, requests } = aService(aScanner(4));
  await service.scan({ ...REQUEST, isDuplex: true });
  expect(requests.map(sideOf)).toEqual(['front', 'back', 'front', 'back']);
});

test('the back of a card goes on with the batch of its front; the next scan begins one of its own', async () => {
  const { service, requests } = aService(aScanner(1));
  const card = { ...REQUEST, source: 'flatbed' } as const;
  await service.scan({ ...card, side: 'front' });
  await service.scan({ ...card, side: 'back', isContinuing: true });
  await service.scan(card);
  expect(requests.map(request => [batchOf(request), sideOf(request)])).toEqual([
    ['batch-1', 'front'],
    ['batch-1', 'back'],
    ['batch-2', undefined],
  ]);
});

test('going on after a jam keeps the batch', async () => {
  let hasJammed = false;
  const scan: Scanner['scan'] = async (_, onPage) => {
    await onPage(Uint8Array.of(hasJammed ? 2 : 1));
    if (hasJammed) return done({ pageCount: 1 });
    hasJammed = true;
    return refuse('scanning.jammed', '1');
  };
  const { service, requests } = aService(aScanner(0, { scan }));
  expect(await service.scan(REQUEST)).toEqual({ ok: false, code: 'scanning.jammed', detail: '1' });
  await service.scan({ ...REQUEST, isContinuing: true });
  expect(requests.map(batchOf)).toEqual(['batch-1', 'batch-1']);
});

test('pages left by a crash keep their batch and side', async () => {
  const { staged } = aStagedPage(1, null);
  const { service, requests } = aService(aScanner(0, { recoverStaged: () => Promise.resolve([staged]) }));
  await service.recoverPages();
  expect(requests.map(request => [batchOf(request), sideOf(request)])).toEqual([['batch-0', 'back']]);
});

test('how far a scan is is told page by page, and its end however it ends', async () => {
  const well = aService(aScanner(2));
  await well.service.scan(REQUEST);
  expect(well.told).toEqual(['warming 0', 'scanning 1', 'scanning 2', 'done 2']);
  const badly = aService(aScanner(2), ({ bytes }) =>
    bytes[0] === 2 ? refuse('documents.picture-too-large') : done({ pages: [], alreadyHere: 0 }),
  );
  expect(await badly.service.scan(REQUEST)).toMatchObject({ code: 'scanning.page-too-large', detail: '1' });
  expect(badly.told).toEqual(['warming 0', 'scanning 1', 'done 1']);
});

const sideOf = (request: object): unknown => ('side' in request ? request.side : undefined);
const batchOf = (request: object): unknown => ('batchId' in request ? request.batchId : undefined);
