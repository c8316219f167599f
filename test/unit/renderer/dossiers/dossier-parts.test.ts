import { describe, expect, test } from 'vitest';
import { PageId } from '../../../../preload/contract/ids';
import { EVENT_DETAILS } from '../../../../preload/contract/life-cycle';
import type { Page } from '../../../../preload/contract/documents';
import { eventField, eventWords } from '../../../../renderer/features/dossier/event-words';
import { papersOf } from '../../../../renderer/features/dossier/papers';
import { MESSAGES } from '../../../support/words';
import { inSentence, offeredPrinter, paperPageUrl } from '../../../../renderer/shared/printing/print-rules';

const aPage = (number: number, component: number | null, position: number): Page => ({
  pageId: PageId.parse(`018f0000-0000-7000-8000-00000000000${number}`),
  component,
  paperForm: 'original',
  position,
  rotation: 0,
  paperId: 'paper-1',
  batchId: null,
  side: null,
  crop: null,
  original: null,
  skewDegrees: null,
  quality: null,
  widthPx: 1240,
  heightPx: 1754,
  resolutionDpi: 150,
  source: 'scanner',
  capturedAt: 0,
  readingState: 'read',
  documentKind: null,
  meanConfidence: null,
  signatures: [],
});
const aComponent = (name: string) => ({
  code: null,
  name,
  originals: 1,
  copies: 0,
  required: true,
  mode: 'submit' as const,
  condition: null,
});

describe('papers', () => {
  const procedure = { components: [aComponent('Tờ khai'), aComponent('Giấy chứng sinh'), aComponent('Căn cước')] };

  test('stand in the order of the procedure, each with its pages in order, the loose ones last', () => {
    const pages = [aPage(1, 1, 2), aPage(2, null, 0), aPage(3, 1, 1), aPage(4, 0, 3)];
    expect(papersOf(pages, procedure, {}).map(paper => [paper.name, paper.pages.map(page => page.position)])).toEqual([
      ['Tờ khai', [3]],
      ['Giấy chứng sinh', [1, 2]],
      [null, [0]],
    ]);
  });

  test('handed in on paper only are shown too', () => {
    const values = { components: { '2': { originals: 0, copies: 2, provided: true } } };
    expect(papersOf([], procedure, values)).toEqual([
      { component: 2, name: 'Căn cước', originals: 0, copies: 2, pages: [] },
    ]);
  });

  test('keep their pages when the procedure is gone or has changed', () => {
    expect(papersOf([aPage(1, 7, 0)], procedure, {})).toMatchObject([{ component: 7, name: null }]);
    expect(papersOf([aPage(1, 0, 0)], null, {})).toMatchObject([{ component: 0, name: null }]);
  });
});

describe('an event', () => {
  test('of printing tells which copy', () => {
    expect(eventWords({ kind: 'receipt.printed', detail: { copyNumber: 2 } })).toEqual({
      id: 'dossiers.event.printed',
      values: { copy: 2 },
    });
  });

  test('of the portal taking the dossier tells its number where it gave one', () => {
    expect(eventWords({ kind: 'portal.received', detail: { portalNumber: 'P-9' } }).values).toEqual({
      hasNumber: 'yes',
      number: 'P-9',
    });
    expect(eventWords({ kind: 'portal.received', detail: { portalNumber: null } }).values['hasNumber']).toBe('no');
  });

  test('of a refusal names the field', () => {
    expect(eventField({ kind: 'portal.refused', detail: { field: 'ChuHoSo' } })).toBe('dossiers.refused-field.ChuHoSo');
    expect(eventField({ kind: 'portal.refused', detail: { field: null } })).toBeNull();
  });

  test('of every kind there is has words of its own in both languages', () => {
    for (const kind of Object.keys(EVENT_DETAILS)) {
      const { id } = eventWords({ kind, detail: {} });
      expect([kind, id]).not.toEqual([kind, 'dossiers.event.other']);
      expect(MESSAGES.vi[id], id).toBeDefined();
      expect(MESSAGES.en[id], id).toBeDefined();
    }
  });

  test('of a kind from a later version reads as an update', () => {
    expect(eventWords({ kind: 'dossier.of-tomorrow', detail: {} }).id).toBe('dossiers.event.other');
  });
});

describe('the printer on offer', () => {
  const printers = [
    { name: 'A', isDefault: false, state: 'ready' as const },
    { name: 'B', isDefault: true, state: 'ready' as const },
  ];

  test('is the first one asked for', () => {
    expect(offeredPrinter([null, '', 'Desk'], printers)).toBe('Desk');
  });

  test('is the default of the machine, then any, then none', () => {
    expect(offeredPrinter([null, undefined], printers)).toBe('B');
    expect(offeredPrinter([], [{ name: 'A', isDefault: false, state: 'ready' }])).toBe('A');
    expect(offeredPrinter([], [])).toBeNull();
  });
});

test('the picture of a paper is asked for by a name that says nothing of whom it is about', () => {
  expect(paperPageUrl('01a2', 2)).toBe('app://counter/forms/01a2/2.png');
});

test('a form is named in lower case inside a sentence, the rest of its name as it is', () => {
  expect(inSentence('Phiếu từ chối tiếp nhận')).toBe('phiếu từ chối tiếp nhận');
  expect(inSentence('Đơn CT01')).toBe('đơn CT01');
});
