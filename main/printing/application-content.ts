import type { Registration } from '../../preload/contract/forms';
import { answersOf, type AnswerNames } from './answer-words-rules';
import { dossierContent, type Issue } from './dossier-contents';
import type { DeclaredDraft, DossierFile } from './dossier-file';
import type { FormContent } from './form-content-types';
import { paperMomentText } from './paper-wording-rules';
import type { ReceiptStation } from './receipt-content';

/** The application as it was declared and registered: what the applicant reads once more and signs. */
export function applicationContent(
  file: Pick<DossierFile, 'addressLine' | 'officerName' | 'procedure' | 'qrText'> & Pick<DeclaredDraft, 'dossier'>,
  station: ReceiptStation,
  issue: Issue,
  names: AnswerNames,
): FormContent {
  const content = dossierContent(file, station, issue);
  const { form } = JSON.parse(file.dossier.registration) as Registration;
  return {
    ...content,
    texts: { ...content.texts, tenThuTuc: file.procedure.name },
    answers: answersOf(file.procedure.formFields, form, names),
  };
}

/** All that may stand on it: neither a code nor a number nor a date, so that nobody takes it for a registered one. */
const SAID_BEFORE_REGISTERING = [
  'coQuanGiaiQuyet',
  'donVi',
  'diaDanh',
  'ngay',
  'thang',
  'nam',
  'tenThuTuc',
  'noiDung',
  'nguoiNop',
  'soDinhDanh',
  'diaChi',
  'dienThoai',
  'email',
  'chuHoSo',
  'soChuHoSo',
  'uqHoTen',
  'uqSoDinhDanh',
  'nguoiKy',
  'canBo',
] as const;

/** The application as far as it is keyed, for the citizen to read and sign before it is received. */
export function draftApplicationContent(
  draft: DeclaredDraft,
  station: ReceiptStation,
  issue: Issue,
  names: AnswerNames,
): FormContent {
  const source = { ...draft, officerName: issue.officerName, addressLine: names.addressLine, qrText: '' };
  const { texts, answers = [] } = applicationContent(source, station, issue, names);
  const said = Object.fromEntries(SAID_BEFORE_REGISTERING.map(name => [name, texts[name] ?? '']));
  return {
    issuedAt: draft.changedAt,
    texts: { ...said, inLuc: paperMomentText(issue.at) },
    lists: {},
    answers,
  };
}
