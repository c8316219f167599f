import type { DraftOffers, PaperOffer, Relative, ValidResult } from '../../preload/contract/citizens';
import { sqlFor, type ReadTx } from '../db';
import { dossiersOf, relativesOf } from './citizen-file';
import { groupOf, rootOf, type StoredCitizen } from './citizen-rows';
import { isPaper } from './paper-fit-rules';
import { resultPages } from './result-pages';
import { validResultsOf } from './valid-results';

const MOST_DOSSIERS = 4;
const MOST_RESULTS = 20;

/** What a draft says so far, as its citizen's earlier dossiers are held against it. */
export interface DraftSubject {
  readonly personalId: string | null;
  readonly procedureCode: string | null;
  /** Names of its papers by position. */
  readonly papers: readonly string[];
}

export interface OfferDeps {
  readonly store: ReadTx;
  readonly draftSubject: (draftId: string) => DraftSubject;
  /** What the catalogue calls a kind of result of a procedure; null where it has no such kind. */
  readonly resultName: (procedureCode: string, resultCode: string | null) => string | null;
}

const NOTHING: DraftOffers = { papers: [], dossiers: [], relatives: [] };

/** Results and dossiers of the citizen at the counter, before a paper is asked for again. */
export function draftOffers({ store, draftSubject, resultName }: OfferDeps, draftId: string, now: number): DraftOffers {
  const { personalId, procedureCode, papers } = draftSubject(draftId);
  if (personalId === null) return NOTHING;
  const row = store.find(sqlFor.selectFrom('citizens').selectAll().where('personal_id', '=', personalId));
  if (!row) return NOTHING;
  const root = rootOf(store, row);
  const numbers = groupOf(store, root).map(({ number }) => number);
  const taken = new Map(
    store
      .all(sqlFor.selectFrom('paper_reuses').selectAll().where('draft_id', '=', draftId))
      .map(reuse => [reuse.component, reuse.source_dossier_id]),
  );
  const namesOf = (result: ValidResult): string[] =>
    [result.summary, resultName(result.procedureCode, result.resultCode) ?? ''].filter(name => name.trim() !== '');
  const offers = validResultsOf(store, numbers, now)
    .slice(0, MOST_RESULTS)
    .flatMap(result => {
      const names = namesOf(result);
      return papers.flatMap((paper, component): PaperOffer[] =>
        isPaper(names, paper)
          ? [
              {
                component,
                result,
                pageCount: resultPages(store, result.dossierId).length,
                isTaken: taken.get(component) === result.dossierId,
              },
            ]
          : [],
      );
    });
  return {
    relatives: livingRelatives(store, root, numbers),
    papers: offers,
    dossiers: dossiersOf(store, numbers)
      .filter(({ roles }) => roles.includes('applicant') || roles.includes('owner'))
      .slice(0, MOST_DOSSIERS)
      .map(dossier => ({
        dossierId: dossier.dossierId,
        code: dossier.code,
        procedureName: dossier.procedureName,
        receivedAt: dossier.receivedAt,
        state: dossier.state,
        isSameProcedure: dossier.procedureCode === procedureCode,
      })),
  };
}

const MOST_RELATIVES = 20;

/** Whoever has died is asked about in no form but the one of their death, and that one is keyed from its papers. */
function livingRelatives(store: ReadTx, root: StoredCitizen, numbers: readonly number[]): Relative[] {
  const relatives = relativesOf(store, root, numbers);
  const ids = relatives.map(({ citizen }) => citizen.citizenId);
  if (ids.length === 0) return [];
  const dead = new Set(
    store
      .all(
        sqlFor
          .selectFrom('citizens')
          .select('citizen_id')
          .where('citizen_id', 'in', ids)
          .where('died_on', 'is not', null),
      )
      .map(({ citizen_id }) => citizen_id),
  );
  return relatives.filter(({ citizen }) => !dead.has(citizen.citizenId)).slice(0, MOST_RELATIVES);
}
