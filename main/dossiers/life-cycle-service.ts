import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Registration } from '../../preload/contract/forms';
import type { Act, ActRefusal, BulkAct, REQUEST_REFUSALS } from '../../preload/contract/acts';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { growRegister } from '../citizens';
import type { PageRow, ReadTx, Store, WriteTx } from '../db';
import { copyPagesToDossier, pagesOf, takePagesFromTray } from '../documents';
import type { RecordAct } from './act-recorder';
import { stepsOf } from './act-steps-rules';
import { acceptance, type AcceptanceDeps } from './acceptance';
import { allOrNothing } from './all-or-nothing';
import { keepVersion, linkPages, withPapersAdded, withPapersGiven } from './brought-papers';
import { factsOf } from './dossier-facts-rules';
import { dossierFile, type DossierFile } from './dossier-file';
import { dueWhenResumed, endOfOfficeDay } from './due-question';
import { legality } from './legal-acts-rules';
import { PORTAL_STATUS, type DossierStatus } from './life-cycle-rules';
import { isNumbered, nextPaperNumber, type NumberingStation } from './paper-numbers';
import { dossierAnnouncement, pageAnnouncements } from './portal-announcement-rules';

export type RequestRefusal = (typeof REQUEST_REFUSALS)[number];
export type ActOutcome = Outcome<ActDone, ActRefusal | RequestRefusal>;

export interface ActDone {
  readonly dossierId: string;
  readonly actId: string;
  readonly revision: number;
  readonly state: DossierStatus['state'];
  readonly dueAt: number | null;
}

export interface LifeCycleDeps extends AcceptanceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly recordAct: RecordAct;
  readonly station: () => NumberingStation & { readonly unitName: string };
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly isOfficer: (officerId: string) => boolean;
  readonly changed: () => void;
}

export interface ActRequest {
  readonly dossierId: string;
  /** As the screen showed it; null: whatever it is now. */
  readonly revision: number | null;
  /** Made by the page, so that the same press twice is one act. */
  readonly actId: string;
  readonly act: Act;
}

/** What an officer does to a dossier: one act, one transaction, and nothing the events do not allow. */
export function createLifeCycleService(deps: LifeCycleDeps) {
  const { store, clock } = deps;

  function act(request: ActRequest): ActOutcome {
    const officer = deps.officer();
    const outcome = allOrNothing(store, tx => actIn(tx, request, officer));
    if (outcome.ok) deps.changed();
    return outcome;
  }

  /** The same act on each; those it is not possible for are named and left alone. All in one transaction. */
  function actOnMany(
    dossierIds: readonly string[],
    actId: string,
    bulk: BulkAct,
  ): { readonly dossierId: string; readonly refusal: ActRefusal | RequestRefusal | null }[] {
    const officer = deps.officer();
    const shared = new Map<string, PageRow>();
    const outcomes = store.inTransaction(tx =>
      [...new Set(dossierIds)].map(dossierId => {
        const outcome = actIn(tx, { dossierId, revision: null, actId, act: actFor(dossierId, bulk) }, officer, shared);
        return { dossierId, refusal: outcome.ok ? null : outcome.code };
      }),
    );
    if (outcomes.some(({ refusal }) => refusal === null)) deps.changed();
    return outcomes;
  }

  function actIn(
    tx: WriteTx,
    { dossierId, revision, actId, act: asked }: ActRequest,
    officer: { readonly officerId: string; readonly displayName: string } | null,
    shared: SharedPages = new Map(),
  ): ActOutcome {
    const file = dossierFile(tx, dossierId);
    if (!file) return refuse('dossiers.unknown');
    if (file.events.some(event => event.actId === actId)) return done(doneOf(file, actId, file.status));
    if (revision !== null && revision !== file.status.revision) return refuse('dossiers.changed-meanwhile');
    const at = clock.now();
    const refusal = legality(asked.kind, file.status) ?? refusalOf(file, asked, at);
    if (refusal !== null) return refuse(refusal);
    return write(tx, file, { actId, asked, at, officer, shared });
  }

  /** What is wrong with the request itself although such an act would be possible. */
  function refusalOf(file: DossierFile, asked: Act, at: number): RequestRefusal | ActRefusal | null {
    const { status } = file;
    switch (asked.kind) {
      case 'assign':
        return asked.officerId === null || deps.isOfficer(asked.officerId) ? null : 'dossiers.officer-unknown';
      case 'apologise': {
        const dueAt = endOfOfficeDay(asked.newDueOn, deps.calendar());
        return dueAt > Math.max(at, status.dueAt ?? 0) ? null : 'dossiers.date-not-later';
      }
      case 'ask-supplement':
        return asked.expiresOn === null || asked.expiresOn > vietnamDateTime(at).date
          ? null
          : 'dossiers.date-not-later';
      case 'expire-supplement': {
        const expiresOn = status.supplement?.expiresOn ?? null;
        return expiresOn !== null && expiresOn < vietnamDateTime(at).date ? null : 'dossiers.supplement-not-expired';
      }
      case 'add-papers': {
        const known = file.procedure.components.length;
        if (asked.papers.length === 0 && asked.pages.length === 0) return 'dossiers.nothing-added';
        return asked.papers.every(({ component }) => component === null || component < known)
          ? null
          : 'dossiers.no-such-item';
      }
      case 'receive-supplement':
      case 'accept':
        return asked.items.every(item => item < (status.supplement?.items.length ?? 0))
          ? null
          : 'dossiers.no-such-item';
      default:
        return null;
    }
  }

  interface Planned {
    readonly actId: string;
    readonly asked: Act;
    readonly at: number;
    readonly officer: { readonly officerId: string; readonly displayName: string } | null;
    readonly shared: SharedPages;
  }

  function write(tx: WriteTx, file: DossierFile, { actId, asked, at, officer, shared }: Planned): ActOutcome {
    const { row, status } = file;
    const dossierId = row.dossier_id;
    const told = pagesOf(tx, { dossierId }).length;
    const pages = pagesBroughtBy(asked);
    const registration = registrationAfter(file, asked, at);
    const isCopied = pages.length > 0 && pages.every(({ pageId }) => shared.has(pageId));
    const filed = isCopied
      ? copyPagesToDossier(tx, dossierId, copiesOf(pages, shared), { nextId: () => deps.ids.next(), at })
      : takePagesFromTray(tx, dossierId, pages);
    if (!filed) return refuse('dossiers.page-not-in-tray');
    for (const page of filed) shared.set(page.page_id, page);
    const accepted = asked.kind === 'accept' ? acceptance(deps, tx, { ...file, registration }, at) : undefined;
    if (accepted && !accepted.ok) return accepted;
    const due = accepted ? accepted.value.due : dueAfter(file, asked, at);
    const steps = stepsOf(asked, {
      status,
      due,
      explanationBefore: JSON.parse(row.due_explanation) as unknown,
      paperNumber: isNumbered(asked.kind) ? nextPaperNumber(tx, asked.kind, at, deps.station()) : null,
      pageCount: filed.length,
      isCopied,
      feeVnd: accepted?.value.feeVnd ?? null,
    });
    const recorded = deps.recordAct(tx, {
      dossierId,
      actId,
      at,
      officer,
      steps,
      change: {
        ...(registration === file.registration ? {} : { registration: JSON.stringify(registration) }),
        ...(due ? { due_explanation: JSON.stringify(due.explanation) } : {}),
        ...accepted?.value.change,
      },
      announce: [
        ...(accepted ? [accepted.value.announcement] : []),
        ...(asked.kind === 'add-papers' ? [dossierAsNow(tx, file, registration, officer)] : []),
        ...pageAnnouncements(row.code, filed, told),
      ],
      audit: { act: asked.kind, ...(filed.length > 0 ? { pages: filed.length } : {}) },
    });
    if (accepted) growRegister(tx, deps.ids, { dossierId, registration: accepted.value.registration, at });
    const eventId = recorded.eventIds.at(-1);
    if (eventId !== undefined) {
      linkPages(
        tx,
        eventId,
        filed.map(page => page.page_id),
      );
      if (registration !== file.registration) keepVersion(tx, eventId, row);
    }
    return done(doneOf(file, actId, recorded.status));
  }

  /** The checklist as the act leaves it. */
  function registrationAfter({ registration, status }: DossierFile, asked: Act, at: number): Registration {
    switch (asked.kind) {
      case 'receive-supplement':
      case 'accept':
        return withPapersGiven(registration, status.supplement?.items ?? [], asked.items);
      case 'add-papers':
        return withPapersAdded(registration, asked.papers, vietnamDateTime(at).date);
      default:
        return registration;
    }
  }

  /** The whole dossier with its new papers: the portal takes a code it knows as an update. */
  function dossierAsNow(
    tx: WriteTx,
    { row, status, procedure }: DossierFile,
    registration: Registration,
    officer: Planned['officer'],
  ) {
    return dossierAnnouncement(
      {
        row: { ...row, revision: status.revision + 1 },
        procedure,
        registration,
        facts: factsOf(registration),
        pages: pagesOf(tx, { dossierId: row.dossier_id }),
        station: deps.station(),
        officerName: officer?.displayName ?? '',
        feeVnd: status.feeVnd,
      },
      PORTAL_STATUS[status.state],
    );
  }

  function dueAfter(file: DossierFile, asked: Act, at: number) {
    switch (asked.kind) {
      case 'receive-supplement':
      case 'meet-duty':
      case 'decline-withdrawal': {
        const { procedure, status, row } = file;
        if (status.clockStoppedAt === null) return null;
        const due = dueWhenResumed({ procedure, channel: row.channel, status, calendar: deps.calendar() }, at);
        return { dueAt: due.dueAt, explanation: due.explanation };
      }
      case 'apologise':
        return {
          dueAt: endOfOfficeDay(asked.newDueOn, deps.calendar()),
          // The reckoning of the first date stays readable; the promise stands beside it.
          explanation: JSON.parse(file.row.due_explanation) as unknown,
        };
      default:
        return null;
    }
  }

  /** What an act would do to the due date, before it is done; the refusal when it is not possible. */
  function preview(read: ReadTx, dossierId: string, asked: Act) {
    const file = dossierFile(read, dossierId);
    if (!file) return { refusal: 'dossiers.unknown' as const, dueBefore: null, dueAfter: null, explanation: null };
    const at = clock.now();
    const refusal = legality(asked.kind, file.status) ?? refusalOf(file, asked, at);
    const due = refusal === null ? dueAfter(file, asked, at) : null;
    return {
      refusal,
      dueBefore: file.status.dueAt,
      dueAfter: due ? due.dueAt : file.status.dueAt,
      explanation: due ? due.explanation : null,
    };
  }

  return { act, actOnMany, actIn, preview };
}

/** Pages that one dossier of an act on many has taken already: the others get them once more. */
type SharedPages = Map<string, PageRow>;

export type LifeCycleService = ReturnType<typeof createLifeCycleService>;

/** The act as it is for one of many dossiers: each may have been taken by somebody else. */
function actFor(dossierId: string, bulk: BulkAct): Act {
  if (bulk.kind !== 'return-result') return bulk;
  const { receivers, ...act } = bulk;
  const own = receivers?.find(receiver => receiver.dossierId === dossierId);
  if (!own) return act;
  const { receivedBy, relation, receivedId, pages } = own;
  return { ...act, receivedBy, relation, receivedId, pages };
}

function copiesOf(pages: ReturnType<typeof pagesBroughtBy>, shared: SharedPages) {
  return pages.flatMap(({ pageId, component }) => {
    const page = shared.get(pageId);
    return page ? [{ page, component }] : [];
  });
}

function doneOf(file: DossierFile, actId: string, { revision, state, dueAt }: DossierStatus): ActDone {
  return { dossierId: file.row.dossier_id, actId, revision, state, dueAt };
}

function pagesBroughtBy(asked: Act): readonly { readonly pageId: string; readonly component: number | null }[] {
  switch (asked.kind) {
    case 'receive-supplement':
    case 'accept':
    case 'add-papers':
    case 'file-return-note':
      return asked.pages;
    case 'return-result':
      return asked.pages ?? [];
    case 'record-result':
      return asked.pageIds.map(pageId => ({ pageId, component: null }));
    default:
      return [];
  }
}
