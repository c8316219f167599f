import type { Registration } from '../../preload/contract/forms';
import { answersOf, type AnswerNames } from './answer-words-rules';
import { dossierContent, type Issue } from './dossier-contents';
import type { DossierFile } from './dossier-file';
import type { FormContent } from './form-content-types';
import type { ReceiptStation } from './receipt-content';

/** The application as it was declared and registered: what the applicant reads once more and signs. */
export function applicationContent(
  file: DossierFile,
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
