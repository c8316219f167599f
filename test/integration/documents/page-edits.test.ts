import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlainEdit } from '../../../main/documents/page-edit-rules';
import type { PageId } from '../../../preload/contract/ids';
import { sqlFor } from '../../../main/db';
import { aStore } from '../../support/a-store';
import { DRAFT, pagesOnAStore, type PagesOnAStore } from '../../support/page-store';

const DONE = { ok: true, value: {} };
const HALF = { x: 0, y: 0, width: 1240, height: 3508 };
const OTHER_HALF = { x: 1240, y: 0, width: 1240, height: 3508 };
const onePaper = () => ({ paper_id: 'paper-1' });
const numbersOf = ({ inPlace, ids }: PagesOnAStore) => inPlace().map(row => ids.indexOf(row.page_id as PageId) + 1);

describe('an act of arranging', () => {
  test('moves several pages together, keeps their order, and makes them join the paper they are dropped on', () => {
    const desk = pagesOnAStore(5);
    const [a, b, c, d, e] = desk.ids as [PageId, PageId, PageId, PageId, PageId];
    desk.pages.file(b, 2, 'certified-copy');
    expect(desk.pages.edit({ kind: 'move', pageIds: [e, c], before: b, paperId: 'paper-2' })).toEqual(DONE);
    expect(desk.inPlace().map(row => row.page_id)).toEqual([a, c, e, b, d]);
    expect(desk.inPlace()[2]).toMatchObject({ paper_id: 'paper-2', component: 2, paper_form: 'certified-copy' });
  });

  test('turns pages from where each of them stands', () => {
    const desk = pagesOnAStore(2, index => ({ rotation: index === 0 ? 270 : 0 }));
    desk.pages.edit({ kind: 'turn', pageIds: [...desk.ids], degrees: 90 });
    expect(desk.inPlace().map(row => row.rotation)).toEqual([0, 90]);
  });

  test('crops to whole pixels and has the page read again; a crop that leaves nothing out is none', () => {
    const desk = pagesOnAStore(1);
    const [pageId] = desk.ids as [PageId];
    desk.pages.edit({ kind: 'crop', pageId, box: { x: 10.4, y: 20.6, width: 500.2, height: 300.1 } });
    expect(JSON.parse(desk.inPlace()[0]?.crop ?? '')).toEqual({ x: 10, y: 21, width: 501, height: 300 });
    expect(desk.inPlace()[0]).toMatchObject({ reading_state: 'waiting' });
    expect(desk.queued).toEqual([pageId]);
    desk.pages.edit({ kind: 'crop', pageId, box: { x: 0, y: 0, width: 2480, height: 3508 } });
    expect(desk.inPlace()[0]?.crop).toBeNull();
  });

  test.each([
    ['reaches over the edge', { x: 2000, y: 0, width: 481, height: 200 }],
    ['begins outside', { x: -1, y: 0, width: 100, height: 100 }],
    ['is too narrow for a word', { x: 0, y: 0, width: 49, height: 1000 }],
  ])('a crop that %s is refused and changes nothing', (_, box) => {
    const desk = pagesOnAStore(1);
    const before = desk.rows();
    const refused = { ok: false, code: 'documents.crop-not-possible' };
    const [pageId] = desk.ids as [PageId];
    expect(desk.pages.edit({ kind: 'crop', pageId, box })).toEqual(refused);
    expect(desk.pages.edit({ kind: 'split-page', pageId, parts: [HALF, box] })).toEqual(refused);
    expect(desk.rows()).toEqual(before);
    expect(desk.pages.editState(null)).toEqual({ canUndo: null, canRedo: null });
  });

  test('splits an opened book into two pages of the same picture at its place', () => {
    const desk = pagesOnAStore(3, onePaper);
    const pageId = desk.ids[1]!;
    desk.pages.edit({ kind: 'split-page', pageId, parts: [HALF, OTHER_HALF] });
    const [, left, right, last] = desk.inPlace();
    expect(desk.inPlace()).toHaveLength(4);
    expect([left?.crop, right?.crop].map(crop => JSON.parse(crop ?? '') as unknown)).toEqual([HALF, OTHER_HALF]);
    expect(new Set([left?.sha256, right?.sha256]).size).toBe(1);
    expect(last?.page_id).toBe(desk.ids[2]);
    expect(desk.queued).toEqual([left?.page_id, right?.page_id]);
    desk.pages.undo(null);
    expect(desk.inPlace().map(row => row.page_id)).toEqual(desk.ids);
    desk.pages.redo(null);
    expect(desk.inPlace().map(row => row.page_id)).toEqual([desk.ids[0], left?.page_id, right?.page_id, desk.ids[2]]);
  });

  test('a paper is split before a page and put together again', () => {
    const desk = pagesOnAStore(4, onePaper);
    desk.pages.edit({ kind: 'split-papers', starts: [desk.ids[2]!], separators: [] });
    const papers = desk.inPlace().map(row => row.paper_id);
    expect([papers[0] === papers[1], papers[1] === papers[2], papers[2] === papers[3]]).toEqual([true, false, true]);
    desk.pages.edit({ kind: 'merge-papers', paperIds: [papers[0]!, papers[2]!] });
    expect(new Set(desk.inPlace().map(row => row.paper_id)).size).toBe(1);
  });

  test('separator sheets leave with the split they made, and come back with it', () => {
    const desk = pagesOnAStore(5, onePaper);
    desk.pages.edit({ kind: 'split-papers', starts: [desk.ids[3]!], separators: [desk.ids[2]!] });
    expect(numbersOf(desk)).toEqual([1, 2, 4, 5]);
    desk.pages.undo(null);
    expect(numbersOf(desk)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(desk.inPlace().map(row => row.paper_id)).size).toBe(1);
  });

  test('papers that do not lie beside each other are brought together', () => {
    const desk = pagesOnAStore(4);
    desk.pages.edit({ kind: 'merge-papers', paperIds: ['paper-1', 'paper-3'] });
    expect(numbersOf(desk)).toEqual([1, 3, 2, 4]);
  });

  test('a page scanned again takes the place, the paper and the component of the bad one', () => {
    const desk = pagesOnAStore(4, index => ({ component: index, draft_id: DRAFT }));
    desk.pages.edit({ kind: 'replace', pageId: desk.ids[1]!, by: [desk.ids[3]!] });
    expect(numbersOf(desk)).toEqual([1, 4, 3]);
    expect(desk.inPlace()[1]).toMatchObject({ component: 1, paper_id: 'paper-2' });
    desk.pages.undo(DRAFT);
    expect(numbersOf(desk)).toEqual([1, 2, 3, 4]);
  });

  test('a page kept in spite of its faults stays kept', () => {
    const desk = pagesOnAStore(1, () => ({
      quality: '{"isBlank":true,"faults":["blurred"],"sharpness":0.1,"sheet":null,"isKept":false}',
    }));
    desk.pages.edit({ kind: 'keep', pageIds: [...desk.ids] });
    expect(JSON.parse(desk.inPlace()[0]?.quality ?? '')).toMatchObject({ isKept: true, faults: ['blurred'] });
  });

  test('names a page of another dossier: refused as a whole', () => {
    const desk = pagesOnAStore(3, index => ({ draft_id: index === 0 ? DRAFT : null }));
    const refused = { ok: false, code: 'documents.page-unknown' };
    expect(desk.pages.edit({ kind: 'remove', pageIds: [...desk.ids] })).toMatchObject(refused);
    expect(desk.inPlace()).toHaveLength(3);
  });
});

describe('taking back', () => {
  test('goes act by act, forward again, and forgets the way forward after something new', () => {
    const desk = pagesOnAStore(2);
    const [a, b] = desk.ids as [PageId, PageId];
    desk.pages.edit({ kind: 'turn', pageIds: [a], degrees: 90 });
    desk.pages.edit({ kind: 'remove', pageIds: [b] });
    expect(desk.pages.editState(null)).toEqual({ canUndo: 'remove', canRedo: null });
    expect(desk.pages.undo(null)).toEqual({ ok: true, value: { kind: 'remove' } });
    expect(desk.pages.undo(null)).toEqual({ ok: true, value: { kind: 'turn' } });
    expect(desk.pages.editState(null)).toEqual({ canUndo: null, canRedo: 'turn' });
    expect(desk.pages.redo(null)).toEqual({ ok: true, value: { kind: 'turn' } });
    expect(desk.inPlace()[0]?.rotation).toBe(90);
    desk.pages.edit({ kind: 'turn', pageIds: [b], degrees: 180 });
    expect(desk.pages.redo(null)).toEqual({ ok: false, code: 'documents.nothing-to-undo' });
  });

  test('is refused when nothing was done, and each owner has its own acts', () => {
    const desk = pagesOnAStore(2, index => ({ draft_id: index === 0 ? DRAFT : null }));
    desk.pages.rotate(desk.ids[0]!, 90);
    expect(desk.pages.undo(null)).toEqual({ ok: false, code: 'documents.nothing-to-undo' });
    expect(desk.pages.undo(DRAFT)).toMatchObject({ ok: true });
  });

  test('of an act whose pages were changed since is refused once; what was done before it can still be taken back', () => {
    const desk = pagesOnAStore(2);
    desk.pages.rotate(desk.ids[1]!, 180);
    desk.pages.rotate(desk.ids[0]!, 90);
    desk.store.inTransaction(tx =>
      tx.run(sqlFor.updateTable('pages').set({ rotation: 270 }).where('page_id', '=', desk.ids[0]!)),
    );
    expect(desk.pages.undo(null)).toEqual({ ok: false, code: 'documents.order-outdated' });
    expect(desk.inPlace()[0]?.rotation).toBe(270);
    expect(desk.pages.undo(null)).toMatchObject({ ok: true });
    expect(desk.inPlace()[1]?.rotation).toBe(0);
  });

  test('passes over acts on pages that have left the tray for a dossier', () => {
    const desk = pagesOnAStore(3, index => ({ draft_id: index === 0 ? DRAFT : null }));
    const [, b, c] = desk.ids as [PageId, PageId, PageId];
    desk.pages.rotate(b, 90);
    desk.pages.rotate(c, 90);
    desk.pages.takeFromTray(DRAFT, [c], 0);
    expect(desk.pages.undo(null)).toMatchObject({ ok: true });
    expect(desk.rows().map(row => [row.page_id, row.rotation])).toContainEqual([b, 0]);
    expect(desk.rows().map(row => [row.page_id, row.rotation])).toContainEqual([c, 90]);
  });

  test('is not possible once the dossier is registered', () => {
    const desk = pagesOnAStore(2, () => ({ draft_id: DRAFT }));
    desk.pages.remove(desk.ids[0]!);
    desk.register();
    const refused = { ok: false, code: 'drafts.registered' };
    expect(desk.pages.undo(DRAFT)).toEqual(refused);
    expect(desk.pages.edit({ kind: 'crop', pageId: desk.ids[1]!, box: HALF })).toEqual(refused);
    expect(desk.pages.edit({ kind: 'restore', pageIds: [desk.ids[0]!] })).toEqual(refused);
    expect(desk.pages.reorder(DRAFT, [desk.ids[1]!])).toEqual(refused);
  });

  test('brings a page back that was never read, and has it read', () => {
    const desk = pagesOnAStore(1, () => ({ reading_state: 'waiting' }));
    desk.pages.remove(desk.ids[0]!);
    expect(desk.queued).toEqual([]);
    desk.pages.undo(null);
    expect(desk.queued).toEqual([desk.ids[0]]);
  });
});

test('any number of acts, taken back one by one, leaves every page as it was, and no act touches a picture', () => {
  // One store for all runs: making it is most of the work.
  const all = aStore();
  fc.assert(
    fc.property(fc.array(anAct(), { minLength: 1, maxLength: 25 }), acts => {
      const desk = pagesOnAStore(6, index => ({ paper_id: index < 3 ? 'paper-1' : 'paper-2' }), all);
      const pictures = () => desk.rows().map(row => [row.page_id, row.sha256, row.source_sha256]);
      const blobs = () => desk.store.all(sqlFor.selectFrom('blobs').selectAll().orderBy('sha256'));
      const [rowsBefore, blobsBefore, picturesBefore] = [desk.rows(), blobs(), pictures()];
      const states = [shown(desk)];
      let undoable = 0;
      for (const act of acts) {
        const { canUndo } = desk.pages.editState(null);
        if (act.what === 'undo') {
          if (desk.pages.undo(null).ok) undoable -= 1;
          else expect(canUndo).toBeNull();
        } else if (act.what === 'redo') {
          if (desk.pages.redo(null).ok) undoable += 1;
        } else {
          const before = shown(desk);
          desk.pages.edit(editOf(act, desk));
          if (shown(desk) !== before) undoable += 1;
          states.push(shown(desk));
        }
      }
      for (; undoable > 0; undoable -= 1) expect(desk.pages.undo(null)).toMatchObject({ ok: true });
      expect(shown(desk)).toBe(states[0]);
      const known = new Set(desk.ids as readonly string[]);
      expect(pictures().filter(([pageId]) => known.has(pageId!))).toEqual(picturesBefore);
      expect(blobs()).toEqual(blobsBefore);
      expect(
        desk
          .rows()
          .filter(row => known.has(row.page_id))
          .map(stillColumns),
      ).toEqual(rowsBefore.map(stillColumns));
    }),
    { numRuns: 60 },
  );
}, 60_000);

interface Act {
  readonly what: PlainEdit['kind'] | 'undo' | 'redo';
  readonly a: number;
  readonly b: number;
}

function anAct(): fc.Arbitrary<Act> {
  const kinds = [
    'move',
    'turn',
    'crop',
    'file',
    'remove',
    'split-page',
    'split-papers',
    'merge-papers',
    'set-kind',
    'replace',
  ] as const;
  return fc.record({ what: fc.constantFrom(...kinds, 'undo', 'undo', 'redo'), a: fc.nat(7), b: fc.nat(7) });
}

/** An edit of pages that are in place; where too few are left, one that is refused. */
function editOf({ what, a, b }: Act, desk: PagesOnAStore): PlainEdit {
  const rows = desk.inPlace();
  const idAt = (index: number) => (rows[index % Math.max(1, rows.length)]?.page_id ?? desk.ids[0]) as PageId;
  const pageIds = [...new Set([idAt(a), idAt(b)])];
  const papers = [...new Set(rows.map(row => row.paper_id)), 'x', 'y'];
  switch (what) {
    case 'move':
      return {
        kind: 'move',
        pageIds: [idAt(a)],
        before: a % 3 === 0 ? null : idAt(b),
        paperId: b % 2 === 0 ? null : papers[0]!,
      };
    case 'turn':
      return { kind: 'turn', pageIds, degrees: 90 };
    case 'crop':
      return { kind: 'crop', pageId: idAt(a), box: b === 0 ? null : { x: b * 10, y: 5, width: 100 + a, height: 200 } };
    case 'file':
      return { kind: 'file', pageIds, component: b, paperForm: a % 2 === 0 ? null : 'photocopy' };
    case 'split-page':
      return { kind: 'split-page', pageId: idAt(a), parts: [HALF, OTHER_HALF] };
    case 'split-papers':
      return { kind: 'split-papers', starts: [idAt(a)], separators: a === b ? [] : [idAt(b)] };
    case 'merge-papers':
      return { kind: 'merge-papers', paperIds: papers.slice(0, 2) };
    case 'set-kind':
      return { kind: 'set-kind', pageIds, documentKind: `kind-${b}` };
    case 'replace':
      return { kind: 'replace', pageId: idAt(a), by: [idAt(b)] };
    default:
      return { kind: 'remove', pageIds };
  }
}

const shown = (desk: PagesOnAStore): string =>
  JSON.stringify(
    desk.inPlace().map(({ reading_state, ...row }) => [row.page_id, stillColumns({ reading_state, ...row })]),
  );

/** All that arranging may change, without what the reader does. */
function stillColumns({ reading_state: _, ...row }: ReturnType<PagesOnAStore['rows']>[number]) {
  return row;
}
