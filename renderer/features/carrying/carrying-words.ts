import type { BundleRefusal, CarriedSet, SentOverNetwork, TakenFile } from '../../../preload/contract/carrying';
import { MOST_PART_BYTES } from '../../../preload/contract/carrying';
import type { ChipTone } from '../../shared/ui';
import type { Words } from '../../shared/dossiers';

/** How large one file may become; the largest is what a stick formatted as FAT32 takes. */
export const PART_SIZES = {
  fat32: MOST_PART_BYTES,
  '1gb': 1_000_000_000,
  '250mb': 250_000_000,
  '50mb': 50_000_000,
} as const;
export type PartSize = keyof typeof PART_SIZES;

export const isSize = (value: string): value is PartSize => Object.hasOwn(PART_SIZES, value);

export const isOpen = ({ state }: CarriedSet): boolean => state === 'packed' || state === 'carried';

export const leftToWrite = (set: CarriedSet): number => set.parts.filter(part => part.writtenAt === null).length;

/** What came of writing: all of it, or so much that another stick is needed. */
export function packedWords(set: CarriedSet): Words {
  const left = leftToWrite(set);
  const values = { serial: set.serial, dossiers: set.dossierCount, parts: set.parts.length - left, left };
  return {
    id: left === 0 ? 'carrying.written.all' : 'carrying.written.some',
    values: { ...values, to: set.recipientName },
  };
}

export const STATE_TONES: Readonly<Record<CarriedSet['state'], ChipTone>> = {
  packed: 'doubt',
  carried: 'info',
  settled: 'sure',
  'given-up': 'rest',
};

/** One file of a stick: good, known, or refused with its reason. */
export function takenTone(file: TakenFile): 'success' | 'info' | 'warn' | 'danger' {
  switch (file.fate) {
    case 'taken':
      return file.missingParts.length === 0 ? 'success' : 'warn';
    case 'opened':
      return file.refused > 0 || file.unanswered > 0 || file.missingParts.length > 0 ? 'warn' : 'success';
    case 'repeated':
      return 'info';
    case 'refused':
      return 'danger';
  }
}

/** What came of sending over the office's network. */
export function sentWords(
  { refused, opened }: SentOverNetwork,
  reasonOf: (code: BundleRefusal) => string,
): Words & { readonly tone: 'success' | 'danger' } {
  const [why] = refused;
  if (why !== undefined) {
    return { tone: 'danger', id: 'carrying.network.refused', values: { count: refused.length, why: reasonOf(why) } };
  }
  if (opened?.fate !== 'opened') return { tone: 'success', id: 'carrying.network.sent', values: {} };
  return { tone: 'success', id: 'carrying.opened', values: openedValues(opened) };
}

export function openedValues(file: Extract<TakenFile, { fate: 'opened' }>): NonNullable<Words['values']> {
  return {
    serial: file.serial,
    from: file.senderName,
    accepted: file.accepted,
    refused: file.refused,
    known: file.known,
    left: file.leftInQueue,
    unanswered: file.unanswered,
    missing: file.missingParts.length,
    parts: listOf(file.missingParts),
  };
}

export const listOf = (parts: readonly number[]): string => parts.join(', ');
