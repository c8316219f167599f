import { expect, test } from 'vitest';
import { done, refuse } from '../../../../main/base/outcome';
import type { IntakeRequest, TakeIn } from '../../../../main/documents';
import { createScanningService, type Scanner, type StagedPage } from '../../../../main/scanning';
import { DraftId } from '../../../../preload/contract/ids';
import type { ScanRequest } from '../../../../preload/contract/scanning';

const DRAFT = DraftId.parse('01920000-0000-7000-8000-000000000001');
const REQUEST: ScanRequest = {
  deviceId: 'test:0',
  draftId: DRAFT,
  component: 1,
  source: 'feeder',
  colour: 'grey',
  resolutionDpi: 300,
};

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
  const service = createScanningService({
    scanner,
    takeIn: request => {
      const answer = answers(request);
      if (answer.ok) requests.push(request);
      return Promise.resolve(answer);
    },
    officerId: () => 'officer-1',
    draftRefusal: () => closed,
  });
  const kept = () => requests.map(({ bytes, draftId, component }) => [bytes[0], draftId, component]);
  return { service, requests, kept, close: (code: typeof closed) => (closed = code) };
}

function aStagedPage(page: number, draftId: string | null) {
  const fate: string[] = [];
  const staged: StagedPage = {
    draftId,
    component: draftId === null ? null : 0,
    read: () => Promise.resolve(Uint8Array.of(page)),
    taken: () => Promise.resolve(void fate.push('taken')),
    setAside: () => Promise.resolve(void fate.push('set aside')),
  };
  return { staged, fate };
}

test('every page goes to the draft as a page from the scanner, by the officer at the desk', async () => {
  const { service, requests, kept } = aService(aScanner(2));
  expect(await service.scan(REQUEST)).toEqual(done({ pageCount: 2 }));
  expect(kept()).toEqual([
    [1, DRAFT, 1],
    [2, DRAFT, 1],
  ]);
  expect(requests[0]).toMatchObject({ source: 'scanner', officerId: 'officer-1' });
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
  expect(await service.scan(REQUEST)).toEqual(done({ pageCount: 3 }));
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
  expect(await service.scan(REQUEST)).toEqual({ ok: false, code: 'scanning.device-error', detail: '2' });
});

test('a fault while storing is passed on and frees the scanner', async () => {
  let isDiskFull = true;
  const { service } = aService(aScanner(1), () => {
    if (isDiskFull) throw new Error('disk full');
    return done({ pages: [], alreadyHere: 0 });
  });
  await expect(service.scan(REQUEST)).rejects.toThrow('disk full');
  isDiskFull = false;
  expect(await service.scan(REQUEST)).toEqual(done({ pageCount: 1 }));
});

test('a second scan beside the first is refused', async () => {
  let finish = (): void => undefined;
  const ended = new Promise<void>(resolve => (finish = resolve));
  const { service } = aService(aScanner(0, { scan: () => ended.then(() => done({ pageCount: 0 })) }));
  const first = service.scan(REQUEST);
  expect(await service.scan(REQUEST)).toEqual({ ok: false, code: 'scanning.already-scanning' });
  finish();
  expect(await first).toEqual(done({ pageCount: 0 }));
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
