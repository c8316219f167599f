import { expect, test } from 'vitest';
import { DraftId } from '../../../preload/contract/ids';
import { uuidv7 } from 'uuidv7';
import { asIfKilled, fixedClock, valueOf } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const newId = () => DraftId.parse(uuidv7());
const REASON = { reason: 'Thiếu chữ ký của người yêu cầu' };

test('what was keyed into an act is there again after a crash, with whose it was and when', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const { dossierId } = await aDossier(desk);
  const subjectIds = [dossierId];
  valueOf(await desk.drafts.keepAct({ subjectIds, kind: 'refuse', values: { reason: 'Thiếu' } }));
  clock.advance(60_000);
  valueOf(await desk.drafts.keepAct({ subjectIds, kind: 'refuse', values: REASON }));
  valueOf(await desk.drafts.keepAct({ subjectIds, kind: 'stop', values: { reason: 'Tự rút'.normalize('NFD') } }));

  const after = await theDesk({ profileDir: asIfKilled(desk) });
  const kept = valueOf(await after.drafts.keptActs({ subjectIds }));
  expect(kept.find(({ kind }) => kind === 'refuse')).toEqual({
    kind: 'refuse',
    values: REASON,
    by: 'Nguyễn Thị Lan',
    at: clock.now(),
  });
  expect(kept.find(({ kind }) => kind === 'stop')?.values).toEqual({ reason: 'Tự rút' });
});

test('an act that is done or discarded is forgotten; the others stay, and nothing of it goes to the portal', async () => {
  const desk = await theDesk();
  const { dossierId } = await aDossier(desk);
  const subjectIds = [dossierId];
  const waiting = async () => valueOf(await desk.sync.status({})).waitingEntries;
  const before = await waiting();
  valueOf(await desk.drafts.keepAct({ subjectIds, kind: 'refuse', values: REASON }));
  valueOf(await desk.drafts.keepAct({ subjectIds, kind: 'stop', values: REASON }));
  valueOf(await desk.drafts.keepAct({ subjectIds, kind: 'refuse', values: null }));
  expect(valueOf(await desk.drafts.keptActs({ subjectIds })).map(({ kind }) => kind)).toEqual(['stop']);
  expect(await waiting()).toEqual(before);
});

test('dossiers that were picked together are one subject, whatever their order', async () => {
  const desk = await theDesk();
  const [a, b, c] = [newId(), newId(), newId()];
  valueOf(await desk.drafts.keepAct({ subjectIds: [a, b], kind: 'archive', values: { words: 'Kho 1' } }));
  expect(valueOf(await desk.drafts.keptActs({ subjectIds: [b, a] }))).toMatchObject([{ values: { words: 'Kho 1' } }]);
  for (const other of [[a], [a, b, c], [a, c]])
    expect(valueOf(await desk.drafts.keptActs({ subjectIds: other }))).toEqual([]);
});

test('a book is refused instead of kept', async () => {
  const desk = await theDesk();
  const values = { reason: 'x'.repeat(200_001) };
  expect(await desk.drafts.keepAct({ subjectIds: [newId()], kind: 'refuse', values })).toMatchObject({
    code: 'system.malformed',
  });
});
