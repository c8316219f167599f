import { distance } from 'fastest-levenshtein';
import type { Similar, SimilarDossier, SimilarDraft, TypedPerson } from '../../preload/contract/citizens';
import { DossierState } from '../../preload/contract/dossiers';
import { DossierId, DraftId } from '../../preload/contract/ids';
import { readPhone } from '../../preload/contract/phone';
import { readTypedDate } from '../../preload/contract/typed-dates';
import { DAY_MS } from '../base/durations';
import { sqlFor, type ReadTx } from '../db';
import { groupOf, knownCitizen } from './citizen-rows';
import { matchPersons, type PersonFacts } from './person-match-rules';
import { findSimilar, type SimilarRow } from './similar-citizens';
import type { NameVocabulary } from './name-vocabulary';

const SHOWN_PEOPLE = 5;
const RECENT_MS = 30 * DAY_MS;
const CLOSED: ReadonlySet<string> = new Set(['refused', 'stopped', 'resolved', 'returned']);

export interface SimilarRequest {
  readonly person: TypedPerson;
  /** The draft that is being typed: not its own double. */
  readonly draftId: string | null;
  readonly procedureCode: string | null;
}

/** People, drafts and dossiers that may be the one being typed; the same matcher for all three. */
export function similarTo(
  read: ReadTx,
  vocabulary: NameVocabulary,
  { person, draftId, procedureCode }: SimilarRequest,
  now: number,
): Similar {
  const entry = factsOfTyped(person);
  if (entry.fullName.trim().length < 2 && entry.personalId === null && entry.oldNumber === null)
    return { citizens: [], drafts: [], dossiers: [] };
  const similar = findSimilar(read, vocabulary, entry, { limit: SHOWN_PEOPLE });
  return {
    citizens: similar.map(({ row, points, isWarning, reasons }) => ({
      citizen: knownCitizen(row),
      points: Math.round(points),
      isWarning,
      reasons: [...reasons],
    })),
    drafts: similarDrafts(read, entry, draftId, procedureCode),
    dossiers: procedureCode === null ? [] : similarDossiers(read, similar, procedureCode, now),
  };
}

export function factsOfTyped(person: TypedPerson): PersonFacts {
  const digits = (person.idNumber ?? '').replace(/[\s.-]/gu, '');
  const phone = readPhone(person.phone ?? '');
  return {
    fullName: person.fullName,
    personalId: /^\d{12}$/u.test(digits) ? digits : null,
    oldNumber: /^\d{9}$/u.test(digits) ? digits : null,
    birthDate: readTypedDate(person.birthDate ?? ''),
    sex: person.sex === '' ? null : person.sex,
    phone: phone.ok ? phone.phone.e164 : null,
    address: person.address,
  };
}

function similarDrafts(
  read: ReadTx,
  entry: PersonFacts,
  draftId: string | null,
  procedureCode: string | null,
): SimilarDraft[] {
  const drafts = read.all(
    sqlFor.selectFrom('drafts').selectAll().where('state', '=', 'open').orderBy('updated_at', 'desc').limit(200),
  );
  return drafts
    .flatMap(draft => {
      if (draft.draft_id === draftId) return [];
      const typed = applicantOfDraft(read, draft.draft_id);
      if (!typed) return [];
      const { points, isWarning, reasons } = matchPersons(entry, factsOfTyped(typed), distance);
      if (!isWarning) return [];
      return [
        {
          points: Math.round(points),
          isWarning,
          reasons: [...reasons],
          draftId: DraftId.parse(draft.draft_id),
          fullName: typed.fullName,
          procedureCode: draft.procedure_code,
          officerId: draft.officer_id,
          updatedAt: draft.updated_at,
          isSameProcedure: procedureCode !== null && draft.procedure_code === procedureCode,
        },
      ];
    })
    .sort((a, b) => Number(b.isSameProcedure) - Number(a.isSameProcedure) || b.points - a.points)
    .slice(0, SHOWN_PEOPLE);
}

function applicantOfDraft(read: ReadTx, draftId: string): TypedPerson | undefined {
  const rows = read.all(
    sqlFor
      .selectFrom('draft_fields')
      .select(['path', 'value'])
      .where('draft_id', '=', draftId)
      .where('path', '>=', 'applicant.')
      .where('path', '<', 'applicant/'),
  );
  const values = new Map(rows.map(row => [row.path, JSON.parse(row.value) as unknown]));
  const text = (key: string): string | null => {
    const value = values.get(`applicant.${key}`);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const fullName = text('hoTen');
  if (fullName === null) return undefined;
  return {
    fullName,
    idNumber: text('soGiayTo'),
    birthDate: text('ngaySinh'),
    sex: text('gioiTinh'),
    phone: text('soDienThoai'),
    address: text('diaChiChiTiet') ?? text('diaChiCu'),
  };
}

/** What these people have handed in for the same procedure: still open, or so recent that it may be the same. */
function similarDossiers(
  read: ReadTx,
  similar: readonly SimilarRow[],
  procedureCode: string,
  now: number,
): SimilarDossier[] {
  const numbers = similar
    .filter(({ isWarning }) => isWarning)
    .flatMap(({ row }) => groupOf(read, row).map(({ number }) => number));
  if (numbers.length === 0) return [];
  const rows = read.all(
    sqlFor
      .selectFrom('citizen_dossiers')
      .innerJoin('dossiers', 'dossiers.number', 'citizen_dossiers.dossier')
      .select([
        'dossiers.dossier_id',
        'dossiers.code',
        'dossiers.applicant_name',
        'dossiers.received_at',
        'dossiers.state',
        'dossiers.procedure_code',
      ])
      .distinct()
      .where('citizen_dossiers.citizen', 'in', numbers)
      .orderBy('dossiers.number', 'desc')
      .limit(200),
  );
  return rows
    .filter(row => row.procedure_code === procedureCode)
    .filter(row => !CLOSED.has(row.state) || row.received_at > now - RECENT_MS)
    .slice(0, SHOWN_PEOPLE)
    .map(row => ({
      dossierId: DossierId.parse(row.dossier_id),
      code: row.code,
      applicantName: row.applicant_name,
      receivedAt: row.received_at,
      state: DossierState.parse(row.state),
      isWaiting: isWaiting(read, row.dossier_id),
    }));
}

function isWaiting(read: ReadTx, dossierId: string): boolean {
  const entry = read.find(
    sqlFor
      .selectFrom('outbox')
      .select('sequence')
      .where('lane', '=', dossierId)
      .where('kind', '=', 'dossier')
      .where('state', '<>', 'done')
      .limit(1),
  );
  return entry !== undefined;
}
