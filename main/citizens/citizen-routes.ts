import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { CitizenFile, citizenRoutes } from '../../preload/contract/citizens';
import type { HandlersOf } from '../../preload/contract/define';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import { sqlFor, type Store } from '../db';
import { answerDoubt, doubtsAbout, openDoubts } from './citizen-doubts';
import { fileOf } from './citizen-file';
import { findCitizen, type CitizenLookup } from './citizen-lookup';
import { createCitizenMerges, type MergeDeps } from './citizen-merges';
import { citizenById, groupOf, rootOf } from './citizen-rows';
import { draftOffers, type OfferDeps } from './draft-offers';
import { countReuses, createPaperReuses, type ReuseDeps } from './paper-reuses';
import { similarTo } from './similar-entries';
import { validResultsOf } from './valid-results';

export interface CitizenRouteDeps extends MergeDeps, ReuseDeps, OfferDeps {
  readonly store: Store;
  readonly lookup: CitizenLookup;
  readonly officerName: (officerId: string) => string;
  readonly changed: () => void;
}

export function createCitizenRoutes(deps: CitizenRouteDeps): HandlersOf<typeof citizenRoutes> {
  const { store, clock, officerId, lookup } = deps;
  const merges = createCitizenMerges(deps);
  const reuseResult = createPaperReuses(deps);
  const told = <T extends { readonly ok: boolean }>(outcome: T): T => {
    if (outcome.ok) deps.changed();
    return outcome;
  };

  /** A look at a person's file is written down before it is answered: who looked, at whom, when. */
  function open(citizenId: string): Outcome<CitizenFile, 'citizens.unknown'> {
    const row = citizenById(store, citizenId);
    if (!row) return refuse('citizens.unknown');
    const root = rootOf(store, row);
    store.inTransaction(tx =>
      appendAudit(tx, {
        kind: 'citizens.looked-at',
        subject: root.citizen_id,
        officerId: officerId(),
        at: clock.now(),
      }),
    );
    const file = fileOf({ read: store, now: clock.now(), officerName: deps.officerName }, row);
    return done({ ...file, doubts: doubtsAbout(store, root) });
  }

  function keepApart(aId: string, bId: string): Outcome<Record<string, never>, 'citizens.unknown'> {
    const [a, b] = [citizenById(store, aId), citizenById(store, bId)];
    if (!a || !b) return refuse('citizens.unknown');
    const at = clock.now();
    store.inTransaction(tx => {
      answerDoubt(tx, a.number, b.number, { at, officerId: officerId() });
      appendAudit(tx, {
        kind: 'citizens.kept-apart',
        subject: a.citizen_id,
        officerId: officerId(),
        at,
        detail: { other: b.citizen_id },
      });
    });
    return done({});
  }

  return {
    find: ({ text, limit }) => lookup.find(text, limit),
    byPersonalId: ({ personalId }) => findCitizen(store, personalId) ?? null,
    similar: request => similarTo(store, lookup.vocabulary, request, clock.now()),
    open: ({ citizenId }) => open(citizenId),
    validResults({ personalId }) {
      const row = store.find(sqlFor.selectFrom('citizens').selectAll().where('personal_id', '=', personalId));
      if (!row) return [];
      const numbers = groupOf(store, rootOf(store, row)).map(({ number }) => number);
      return validResultsOf(store, numbers, clock.now());
    },
    offers: ({ draftId }) => draftOffers(deps, draftId, clock.now()),
    merge: ({ keptId, mergedId, reason }) => told(merges.merge(keptId, mergedId, reason)),
    unmerge: ({ mergeId, reason }) => told(merges.unmerge(mergeId, reason)),
    doubts: ({ limit }) => openDoubts(store, limit),
    keepApart: ({ aId, bId }) => told(keepApart(aId, bId)),
    reuseResult: request => reuseResult(request),
    reuseCount: ({ from, until }) => countReuses(store, from, until),
  };
}

/** The year in which typed two-digit years end. */
export const yearOf = (now: number): number => Number(vietnamDateTime(now).date.slice(0, 4));
