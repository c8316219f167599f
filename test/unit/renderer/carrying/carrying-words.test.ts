import { expect, test } from 'vitest';
import type { CarriedSet, TakenFile } from '../../../../preload/contract/carrying';
import { packedWords, sentWords, takenTone } from '../../../../renderer/features/carrying/carrying-words';

const part = (number: number, writtenAt: number | null): CarriedSet['parts'][number] => ({
  part: number,
  plannedBytes: 1,
  fileName: null,
  sizeBytes: null,
  writtenAt,
});
const set = (parts: CarriedSet['parts']): CarriedSet => ({
  setId: 's',
  serial: 4,
  recipientName: 'Quầy 2',
  packedAt: 0,
  officerName: 'Lan',
  entryCount: 9,
  dossierCount: 3,
  openCount: 9,
  refusedCount: 0,
  parts,
  acknowledgedAt: null,
  givenUpAt: null,
  state: 'carried',
});
const opened: Extract<TakenFile, { fate: 'opened' }> = {
  fate: 'opened',
  fileName: 'bien-nhan',
  setId: 's',
  serial: 4,
  senderName: 'Quầy 2',
  accepted: 9,
  refused: 0,
  known: 0,
  leftInQueue: 0,
  unanswered: 0,
  missingParts: [],
};

test('a stick that took all parts is told from one that needs another', () => {
  expect(packedWords(set([part(1, 5), part(2, 5)]))).toMatchObject({
    id: 'carrying.written.all',
    values: { parts: 2, left: 0, to: 'Quầy 2' },
  });
  expect(packedWords(set([part(1, 5), part(2, null)]))).toMatchObject({
    id: 'carrying.written.some',
    values: { parts: 1, left: 1 },
  });
});

test('an acknowledgement is good only when nothing of it is left to do', () => {
  expect(takenTone(opened)).toBe('success');
  for (const rest of [{ refused: 1 }, { unanswered: 1 }, { missingParts: [2] }]) {
    expect(takenTone({ ...opened, ...rest })).toBe('warn');
  }
  expect(takenTone({ fate: 'refused', fileName: 'x', code: 'carrying.altered', detail: null })).toBe('danger');
});

test('what came of sending over the network names the reason, the answer, or that it is still to come', () => {
  const reasonOf = (code: string) => `vì ${code}`;
  expect(sentWords({ refused: ['carrying.altered'], opened: null }, reasonOf)).toMatchObject({
    tone: 'danger',
    values: { count: 1, why: 'vì carrying.altered' },
  });
  expect(sentWords({ refused: [], opened: null }, reasonOf)).toMatchObject({ id: 'carrying.network.sent' });
  expect(sentWords({ refused: [], opened }, reasonOf)).toMatchObject({
    id: 'carrying.opened',
    values: { accepted: 9 },
  });
});
