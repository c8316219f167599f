import type { CarriedSet, CarryingStatus, Neighbour, RelayedSet } from '../../preload/contract/carrying';
import type { CarriedSetRow, ReadTx, RelayedSetRow } from '../db';
import { outboxTotals } from '../sync';
import { carriedEntryCount, newestSets, openCount, partsOf } from './carried-repository';
import { countsOf, newestSets as newestRelayed, partsOf as relayedParts } from './relayed-repository';

const SHOWN = 30;

export interface StatusDeps {
  readonly read: ReadTx;
  readonly officerName: (officerId: string) => string;
  readonly own: { readonly stationName: string; readonly fingerprint: string };
  readonly neighbours: readonly Neighbour[];
  readonly withoutNumber: number;
}

export function carryingStatus({ read, officerName, own, neighbours, withoutNumber }: StatusDeps): CarryingStatus {
  const totals = outboxTotals(read);
  return {
    ownName: own.stationName,
    ownFingerprint: own.fingerprint,
    neighbours: [...neighbours],
    waiting: {
      dossiers: totals.waitingDossiers,
      entries: totals.waitingEntries,
      bytes: totals.waitingBytes,
      carriedEntries: carriedEntryCount(read),
      withoutNumber,
    },
    sets: newestSets(read, SHOWN).map(row => carriedSet(read, row, officerName)),
    relayed: newestRelayed(read, SHOWN).map(row => relayedSet(read, row)),
  };
}

export function carriedSet(read: ReadTx, row: CarriedSetRow, officerName: (officerId: string) => string): CarriedSet {
  const parts = partsOf(read, row.set_id);
  const open = openCount(read, row.set_id);
  return {
    setId: row.set_id,
    serial: row.serial,
    recipientName: row.recipient_name,
    packedAt: row.packed_at,
    officerName: officerName(row.officer_id),
    entryCount: row.entry_count,
    dossierCount: row.dossier_count,
    openCount: open,
    refusedCount: row.refused_count,
    parts: parts.map(part => ({
      part: part.part,
      plannedBytes: part.planned_bytes,
      fileName: part.file_name,
      sizeBytes: part.size_bytes,
      writtenAt: part.written_at,
    })),
    acknowledgedAt: row.acknowledged_at,
    givenUpAt: row.given_up_at,
    state: stateOf(
      row,
      open,
      parts.every(part => part.written_at !== null),
    ),
  };
}

function stateOf(row: CarriedSetRow, open: number, isWritten: boolean): CarriedSet['state'] {
  if (row.given_up_at !== null) return 'given-up';
  if (open === 0) return 'settled';
  return isWritten ? 'carried' : 'packed';
}

function relayedSet(read: ReadTx, row: RelayedSetRow): RelayedSet {
  const { accepted, refused, waiting } = countsOf(read, row.set_id);
  const there = new Set(relayedParts(read, row.set_id).map(part => part.part));
  return {
    setId: row.set_id,
    serial: row.serial,
    senderName: row.sender_name,
    firstTakenAt: row.first_taken_at,
    partCount: row.part_count,
    missingParts: Array.from({ length: row.part_count }, (_, index) => index + 1).filter(part => !there.has(part)),
    entryCount: accepted + refused + waiting,
    acceptedCount: accepted,
    refusedCount: refused,
    waitingCount: waiting,
    acknowledgedAt: row.acknowledged_at,
  };
}
