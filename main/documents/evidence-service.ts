import { sqlFor, type PageRow, type ReadTx } from '../db';
import type { Calibrator } from './calibration-rules';
import { sameLetters, saysSame } from './evidence-comparison-rules';
import { mayBeApplicants, wordsOfRegister, type KnownPerson } from './evidence-people-rules';
import { weighEvidence, type Testimony, type WeighedField } from './evidence-rules';
import { relativeOnCard } from './evidence-relatives-rules';
import type { KeptValue, PlaceOf, ValueKind } from './evidence-targets-rules';
import { judged, testimoniesOf, type ReadField, type ReadPage } from './evidence-testimony-rules';
import { pagesOf } from './page-repository';

export interface DraftPart {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, string>>;
}

export interface EvidenceDeps {
  readonly hasPath: (draftId: string) => (path: string) => boolean;
  readonly draftOf: (read: ReadTx, draftId: string) => DraftPart;
  readonly findPerson: (read: ReadTx, personalId: string) => KnownPerson | undefined;
  readonly calibrator: (read: ReadTx) => Calibrator;
  readonly placeOf?: PlaceOf;
}

const APPLICANT_NUMBER = 'applicant.soGiayTo';
/** Fields a card held to the reader fills; its code is a source like the code on a picture of the card. */
const CARD_PATHS: Readonly<Record<string, { readonly field: string; readonly kind: ValueKind }>> = {
  [APPLICANT_NUMBER]: { field: 'id_number', kind: 'number' },
  'applicant.hoTen': { field: 'full_name', kind: 'name' },
  'applicant.ngaySinh': { field: 'date_of_birth', kind: 'date' },
  'applicant.gioiTinh': { field: 'sex', kind: 'sex' },
  'applicant.ngayCap': { field: 'issue_date', kind: 'date' },
};

/** Everything the papers of a draft, its card and the register say about the fields of its form, weighed. */
export function createEvidence({ hasPath, draftOf, findPerson, calibrator: calibratorOf, placeOf }: EvidenceDeps) {
  return function evidenceOf(read: ReadTx, draftId: string): WeighedField[] {
    const calibrator = calibratorOf(read);
    const draft = draftOf(read, draftId);
    const isPath = hasPath(draftId);

    const pages = pagesOf(read, { draftId }).flatMap(row => readPage(read, row) ?? []);
    const others = pages.filter(page => isOthersCard(page, draft));
    const ofPapers = pages
      .filter(page => !others.includes(page))
      .flatMap(page => testimoniesOf(page, { isPath, calibrator, placeOf }));
    const knownOf = (path: string): string[] =>
      [draft.values[path], ...ofPapers.filter(said => said.path === path).map(({ kept }) => kept)].filter(
        (known): known is string => typeof known === 'string' && known !== '',
      );
    const ofRelatives = others.flatMap(page => {
      const card = relativeOnCard(page, isPath, knownOf);
      return card ? testimoniesOf(page, { isPath, calibrator, ...card }) : [];
    });
    const ofPages = [...ofPapers, ...ofRelatives];

    const ofCard = Object.entries(CARD_PATHS).flatMap(([path, { field, kind }]): Testimony[] => {
      const kept = draft.values[path];
      if (draft.sources[path] !== 'card' || typeof kept !== 'string' || kept === '' || !isPath(path)) return [];
      const subject = { source: 'qr', documentKind: 'cccd_front', field, confidence: 0.99 } as const;
      return [spoken({ path, kind, name: field, source: 'qr', kept, isChecked: true, ...judged(calibrator, subject) })];
    });

    const heard = [...ofPages, ...ofCard];
    const kindOf = (path: string): ValueKind => heard.find(one => one.path === path)?.kind ?? 'text';
    const says = (kept: KeptValue, text: string, path: string) =>
      saysSame(kept, text, kindOf(path)) || sameLetters(kept, text);
    const ofRegister = wordsOfRegister(heard, personalId => findPerson(read, personalId), says)
      // The register confirms and contradicts; it does not fill what no paper speaks of.
      .filter(({ path }) => heard.some(one => one.path === path))
      .map(({ path, field, kept }) => {
        const subject = { source: 'register', documentKind: null, field, confidence: 1 } as const;
        const said = { path, kind: kindOf(path), name: field, source: 'register', kept, isChecked: false } as const;
        return spoken({ ...said, ...judged(calibrator, subject) });
      });
    return weighEvidence([...heard, ...ofRegister]);
  };
}

export type EvidenceOf = ReturnType<typeof createEvidence>;

/** A card with another number than the applicant's, once that is known. */
function isOthersCard({ documentKind, fields }: ReadPage, { values }: DraftPart): boolean {
  const typed = values[APPLICANT_NUMBER];
  const applicantNumber = typeof typed === 'string' && /^\d{12}$/u.test(typed) ? typed : null;
  const numbers = fields.filter(({ name }) => name === 'id_number').map(({ value }) => value.replace(/\D/gu, ''));
  return documentKind.startsWith('cccd') && !mayBeApplicants(numbers, applicantNumber);
}

/** Said by no page. */
function spoken(
  said: Omit<Testimony, 'pageId' | 'documentKind' | 'box' | 'text' | 'hasMarks'> & { readonly kept: string },
): Testimony {
  return { ...said, pageId: null, documentKind: null, box: null, text: said.kept, hasMarks: true };
}

function readPage(read: ReadTx, page: PageRow): ReadPage | undefined {
  const row = read.find(
    sqlFor.selectFrom('readings').select(['fields', 'document_kind']).where('page_id', '=', page.page_id),
  );
  const documentKind = page.document_kind ?? row?.document_kind;
  if (!row || documentKind === null || documentKind === undefined) return undefined;
  return { pageId: page.page_id, documentKind, fields: JSON.parse(row.fields) as ReadField[] };
}
