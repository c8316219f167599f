import { describe, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import { DossierId } from '../../../../preload/contract/ids';
import type { OutboxRow, SyncStatus } from '../../../../preload/contract/sync';
import {
  byDossier,
  clockFault,
  contentsValues,
  headline,
  reasonId,
  sendResult,
} from '../../../../renderer/features/sync-centre/sync-words';

const now = epochOfVietnam('2026-11-23', 10, 30);
const status = (part: Partial<SyncStatus>): SyncStatus => ({
  portal: 'reachable',
  why: null,
  since: null,
  lastReceivedAt: null,
  waitingDossiers: 0,
  waitingEntries: 0,
  needsAttention: 0,
  clockOffsetMs: null,
  oldestUnsentAt: null,
  waitingBytes: 0,
  bytesDone: 0,
  bytesPerSecond: null,
  secondsLeft: null,
  pausedUntil: null,
  filesFrom: null,
  restsUntil: null,
  advice: null,
  ...part,
});
const A = DossierId.parse('018f0000-0000-7000-8000-000000000001');
const B = DossierId.parse('018f0000-0000-7000-8000-000000000002');
const row = (part: Partial<OutboxRow>): OutboxRow => ({
  entryId: 'e',
  dossierId: A,
  dossierCode: 'H01-1',
  applicantName: 'AN',
  kind: 'dossier',
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: null,
  lastAnswer: null,
  createdAt: 0,
  doneAt: null,
  sizeBytes: 0,
  bytesDone: 0,
  waitsFor: 'turn',
  urgency: 0,
  carriedAt: null,
  ...part,
});

describe('the headline', () => {
  test('says since when the network is gone', () => {
    const since = epochOfVietnam('2026-11-23', 9, 58);
    expect(headline(status({ portal: 'unreachable', why: 'no-network', since }), now)).toEqual({
      id: 'sync.headline.no-network',
      values: { hasSince: 'yes', since: '09:58' },
    });
  });

  test('does not blame the network for a portal that is down', () => {
    expect(headline(status({ portal: 'unreachable', why: 'server-error' }), now).id).toBe('sync.headline.no-answer');
  });

  test('names the other states as they are', () => {
    expect(headline(status({ portal: 'unauthorised', why: 'login-refused' }), now).id).toBe(
      'sync.headline.unauthorised',
    );
  });
});

test('a reason of a later version falls back to the general sentence', () => {
  expect(reasonId('captive-page')).toBe('captive-page');
  expect(reasonId('quantum-flux')).toBe('other');
});

describe('the clock', () => {
  test('is wrong only beyond two minutes', () => {
    expect(clockFault(120_000)).toBeNull();
    expect(clockFault(-120_000)).toBeNull();
    expect(clockFault(null)).toBeNull();
  });

  test('is slow when the portal is ahead, and fast when it is behind', () => {
    expect(clockFault(310_000)).toEqual({ direction: 'slow', minutes: 5 });
    expect(clockFault(-130_000)).toEqual({ direction: 'fast', minutes: 2 });
  });
});

describe('the result of sending now', () => {
  test('is complete when nothing waits any more', () => {
    expect(sendResult(status({ waitingDossiers: 3 }), status({}))).toEqual({
      id: 'sync.result.all',
      values: { sent: 3, refused: 0, waiting: 0 },
    });
  });

  test('counts a refused dossier as refused, not as sent', () => {
    const after = status({ waitingDossiers: 1, needsAttention: 1 });
    expect(sendResult(status({ waitingDossiers: 3 }), after)).toEqual({
      id: 'sync.result.some',
      values: { sent: 1, refused: 1, waiting: 1 },
    });
  });

  test('never counts below zero when a dossier came in meanwhile', () => {
    const after = status({ portal: 'unreachable', why: 'timeout', waitingDossiers: 4 });
    expect(sendResult(status({ waitingDossiers: 3 }), after)).toEqual({
      id: 'sync.result.unreachable',
      values: { sent: 0, refused: 0, waiting: 4 },
    });
  });

  test('blames the account where the account was refused', () => {
    const after = status({ portal: 'unauthorised', why: 'login-refused', waitingDossiers: 3 });
    expect(sendResult(status({ waitingDossiers: 3 }), after).id).toBe('sync.result.unauthorised');
  });
});

describe('the waiting list', () => {
  const earlier = { code: 'timeout', message: null, field: null, at: 1 };
  const later = { code: 'server-error', message: null, field: null, at: 2 };
  const rows = [
    row({ attempts: 2, nextAttemptAt: 900, lastAnswer: later }),
    row({ dossierId: B, dossierCode: 'H01-2', kind: 'progress' }),
    row({ kind: 'progress', nextAttemptAt: 500, lastAnswer: earlier }),
    row({ kind: 'attachment', state: 'sending' }),
    row({ kind: 'attachment' }),
  ];

  test('gathers the entries of a dossier under its first', () => {
    expect(byDossier(rows).map(({ code, attachments }) => [code, attachments])).toEqual([
      ['H01-1', 2],
      ['H01-2', 0],
    ]);
  });

  test('tells the most attempts, the first due time and the latest answer', () => {
    expect(byDossier(rows)[0]).toMatchObject({ attempts: 2, nextAttemptAt: 500, isSending: true, lastAnswer: later });
  });

  test('calls what waits by its weightiest part', () => {
    const [first, second] = byDossier(rows);
    expect(first && contentsValues(first)).toEqual({ kind: 'dossier', attachments: 2 });
    expect(second && contentsValues(second)).toEqual({ kind: 'progress', attachments: 0 });
    const onlyFiles = byDossier([row({ kind: 'attachment' })])[0];
    expect(onlyFiles && contentsValues(onlyFiles).kind).toBe('attachments');
  });
});
