import type { Portal } from '../portal/start-portal';
import type { CrashWord } from '../support/crash-desk';
import { hold, type StoreLook } from './store-look';

export interface Ledger {
  note(word: CrashWord): void;
  /** Throws when something acknowledged is gone or changed, or something is there that was never begun. */
  holdAgainst(look: StoreLook): void;
  /** Throws unless the portal has each dossier of the store exactly once. */
  holdPortalAgainst(look: StoreLook, portal: Portal): void;
  count(): number;
}

/** Everything the desk said it had done, and what it was about to do when it was killed. */
export function createLedger(): Ledger {
  const begunOrTried = new Set<string>();
  const begun = new Set<string>();
  const saved = new Map<string, string>();
  const tried = new Map<string, string[]>();
  const pages = new Map<string, string>();
  const dossiers = new Map<string, string>();
  const printed = new Set<string>();
  const received = new Set<string>();
  let acknowledgements = 0;

  function noteDone(word: Extract<CrashWord, { done: string }>): void {
    acknowledgements += 1;
    switch (word.done) {
      case 'signed-in':
        return;
      case 'begun':
        return void begun.add(word.draftId);
      case 'saved': {
        const field = `${word.draftId} ${word.path}`;
        saved.set(field, word.value);
        tried.delete(field);
        return;
      }
      case 'page':
        return void pages.set(word.pageId, `${word.draftId} ${word.sha256}`);
      case 'registered':
        return void dossiers.set(word.dossierId, `${word.draftId} ${word.code} ${word.receiptNumber}`);
      case 'printed': {
        const print = `${word.dossierId} ${word.copyNumber}`;
        hold(printed.has(print), false, `the number of print ${print} given twice`);
        return void printed.add(print);
      }
      case 'received':
        return void received.add(word.code);
    }
  }

  return {
    note(word) {
      if ('done' in word) return noteDone(word);
      if (word.trying === 'begin') return void begunOrTried.add(word.draftId);
      const field = `${word.draftId} ${word.path}`;
      tried.set(field, [...(tried.get(field) ?? []), word.value]);
    },

    holdAgainst(look) {
      for (const draftId of begun) hold(look.drafts.has(draftId), true, `draft ${draftId} is there`);
      for (const draftId of look.drafts) hold(begunOrTried.has(draftId), true, `draft ${draftId} was begun by someone`);
      for (const [field, value] of saved) {
        const seen = look.fields.get(field);
        // Saved but killed before it could be said: either value is right.
        if (seen === undefined || !tried.get(field)?.includes(seen)) hold(seen, value, `field ${field}`);
      }
      for (const [pageId, page] of pages) hold(look.pages.get(pageId), page, `page ${pageId}`);
      for (const [dossierId, dossier] of dossiers) hold(look.dossiers.get(dossierId), dossier, `dossier ${dossierId}`);
      for (const print of printed) hold(look.prints.has(print), true, `print ${print} is recorded`);
      for (const code of received) hold(look.receivedCodes.has(code), true, `dossier ${code} counts as received`);
      hold(new Set(look.codes).size, look.codes.length, 'dossiers with a code of their own');
    },

    holdPortalAgainst(look, portal) {
      hold([...portal.codes()].sort().join(), [...look.codes].sort().join(), 'dossiers at the portal');
      hold(portal.count().progress, look.codes.length, 'steps at the portal');
      for (const code of look.codes) hold(portal.registrationsOf(code).length, 1, `registrations of ${code}`);
      for (const code of received) hold(portal.registrationsOf(code).length, 1, `the portal still has ${code}`);
    },

    count: () => acknowledgements,
  };
}
