import { ACT_KINDS, type ActKind } from '../../preload/contract/acts';
import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { DeskForm, KeptKind } from '../../preload/contract/drafts';
import type { DossierFee } from '../../preload/contract/fees';
import type { ReadTx } from '../db';
import { dossierFile, isClosed, mayYetBeDone } from '../dossiers';
import { findDraft } from '../drafts';

export interface OverForms {
  readonly now: () => number;
  /** What cannot be done about a dossier's money, and why. */
  readonly moneyOff: (dossierId: string) => DossierFee['off'] | undefined;
}

const MONEY: Partial<Record<DeskForm, keyof DossierFee['off']>> = {
  'fee-assess': 'assess',
  'fee-refund': 'refund',
  'fee-transfer': 'collect',
};

/**
 * Whether a form that was begun can never be done any more; undefined where the desk knows no end of it. On the day of
 * a dossier's last act nothing is over: the act may still be taken back.
 */
export function isFormOver({ now, moneyOff }: OverForms) {
  return (read: ReadTx, kind: KeptKind, subjectId: string): boolean | undefined => {
    const money = MONEY[kind as DeskForm];
    if (money === undefined && !isAct(kind)) return undefined;
    const status = dossierFile(read, subjectId)?.status;
    if (!status) {
      // Refused or sent back before it was received: what was a draft has its number now.
      const draft = findDraft(read, subjectId);
      return draft === undefined ? undefined : draft.state === 'registered';
    }
    if (vietnamDateTime(status.lastActAt).date === vietnamDateTime(now()).date) return false;
    if (isAct(kind)) return !mayYetBeDone(kind, status);
    const off = money === undefined ? undefined : moneyOff(subjectId)?.[money];
    return isClosed(status.state) && off !== undefined && off !== null && off !== 'fees.day-closed';
  };
}

function isAct(kind: KeptKind): kind is ActKind {
  return ACT_KINDS.some(act => act === kind);
}
