import { sql } from 'kysely';
import { DossierState } from '../../preload/contract/dossiers';
import { CitizenId, type FoundCitizen } from '../../preload/contract/citizens';
import { DossierId } from '../../preload/contract/ids';
import type { CitizenHit, DossierHit, Everything, ProcedureHit } from '../../preload/contract/search';
import { readPhone } from '../../preload/contract/phone';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { sqlFor, type ReadTx } from '../db';
import { codeTailOf, dossiersNamed, endsIn, wordsOfName } from '../dossiers';
import { searchPages, type PageSearchDeps } from './page-search';

export interface EverythingDeps extends PageSearchDeps {
  readonly findCitizens: (text: string, limit: number) => FoundCitizen[];
  readonly findProcedures: (text: string, limit: number) => readonly { readonly code: string; readonly name: string }[];
}

/** Lets what else is waiting be answered, e.g. the next letter. */
const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/**
 * Dossiers, people, papers and procedures for one box, group after group. A question that a later one has overtaken
 * stops between two groups, so that typing never waits for answers nobody reads.
 */
export function createEverythingSearch(deps: EverythingDeps) {
  let latest = 0;

  return async function searchEverything(text: string, limit: number): Promise<Everything> {
    latest += 1;
    const mine = latest;
    const found: Everything = { dossiers: [], citizens: [], pages: [], procedures: [], isOvertaken: false };
    if (foldVietnamese(text) === '') return found;
    const groups: (() => void)[] = [
      () => void (found.dossiers = findDossierHits(deps.store, text, limit)),
      () => void (found.citizens = deps.findCitizens(text, limit).map(citizenHit)),
      () => void (found.procedures = procedureHits(deps, text, limit)),
      () => void (found.pages = searchPages(deps, { text, limit: Math.min(limit, 4), cursor: null }).hits),
    ];
    for (const ask of groups) {
      ask();
      await breathe();
      if (mine !== latest) return { ...found, isOvertaken: true };
    }
    return found;
  };
}

function citizenHit(citizen: FoundCitizen): CitizenHit {
  const { citizenId, fullName, birthDate, personalId, phone, dossierCount, relation } = citizen;
  return { citizenId: CitizenId.parse(citizenId), fullName, birthDate, personalId, phone, dossierCount, relation };
}

function procedureHits(deps: EverythingDeps, text: string, limit: number): ProcedureHit[] {
  // Digits are numbers of people and papers.
  if (/^[\d\s./-]+$/u.test(text)) return [];
  return deps.findProcedures(text, Math.min(limit, 3)).map(({ code, name }) => ({ code, name }));
}

const COLUMNS = [
  'dossiers.number',
  'dossiers.dossier_id',
  'dossiers.code',
  'dossiers.receipt_number',
  'dossiers.applicant_name',
  'dossiers.procedure_name',
  'dossiers.state',
  'dossiers.received_at',
] as const;

/** By code, receipt number, number, phone or name; the newest first. Exported for the figures. */
export function findDossierHits(read: ReadTx, typed: string, limit: number): DossierHit[] {
  const text = typed.trim();
  const compact = text.replace(/[\s.]/gu, '');
  const rows = () => sqlFor.selectFrom('dossiers').select(COLUMNS).limit(limit);
  const between = (column: 'code' | 'receipt_number' | 'personal_id', from: string, to: string) =>
    read.all(rows().where(column, '>=', from).where(column, '<', to).orderBy(column, 'desc'));
  const found = [];
  const phone = readPhone(compact);
  if (phone.ok) found.push(...read.all(rows().where('phone', '=', phone.phone.e164).orderBy('number', 'desc')));
  if (/^\d{4,12}$/u.test(compact)) found.push(...between('personal_id', compact, `${compact}:`));
  const tail = codeTailOf(text);
  if (tail !== null) found.push(...read.all(rows().where(endsIn(tail)).orderBy('number', 'desc')));
  if (/^\d+(\.q?\d*)?/iu.test(text) && /[./]/u.test(text))
    found.push(...between('receipt_number', text.toUpperCase(), `${text.toUpperCase()}\u{10ffff}`));
  if (/^[a-z]\d{2}[.-]/iu.test(text)) {
    const code = text.toUpperCase().replace(/\s/gu, '');
    found.push(...between('code', code, `${code}\u{10ffff}`));
  }
  const day = /^(\d{2})(\d{2})(\d{2})-(\d*)$/u.exec(compact);
  if (day)
    found.push(
      ...read.all(
        rows()
          .where('received_on', '=', `20${day[1]}-${day[2]}-${day[3]}`)
          .where('code', 'like', `%-${compact}%`)
          .orderBy('number', 'desc'),
      ),
    );
  if (/\p{L}/u.test(text) && found.length === 0) found.push(...byName(read, text, limit));
  const seen = new Set<number>();
  return found
    .filter(({ number }) => !seen.has(number) && seen.add(number))
    .slice(0, limit)
    .map(row => ({
      dossierId: DossierId.parse(row.dossier_id),
      code: row.code,
      receiptNumber: row.receipt_number,
      applicantName: row.applicant_name,
      procedureName: row.procedure_name,
      state: DossierState.parse(row.state),
      receivedAt: row.received_at,
    }));
}

function byName(read: ReadTx, text: string, limit: number) {
  const words = wordsOfName(text);
  if (words.reduce((letters, word) => letters + word.text.length, 0) < 2) return [];
  // A word that is finished stands whole; only the last one may go on.
  const asked = words.map((word, at) => ({ ...word, isOpen: at === words.length - 1 }));
  const numbers = dossiersNamed(read, asked, { limit });
  const isOne = sql<boolean>`number IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`;
  return read.all(sqlFor.selectFrom('dossiers').select(COLUMNS).where(isOne).orderBy('number', 'desc'));
}
