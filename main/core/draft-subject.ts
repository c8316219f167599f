import type { Procedure } from '../../preload/contract/catalogue';
import type { DraftSubject } from '../citizens';
import type { ReadTx } from '../db';
import { draftFields, findDraft } from '../drafts';

/** Whom a draft is about and which papers its procedure asks for, as far as it is saved. */
export function draftSubject(
  read: ReadTx,
  draftId: string,
  procedureOf: (code: string, version: string | null) => Pick<Procedure, 'components'> | undefined,
): DraftSubject {
  const draft = findDraft(read, draftId);
  const number = draftFields(read, draftId).values['applicant.soGiayTo'];
  const code = draft?.procedure_code ?? null;
  const procedure = code === null ? undefined : procedureOf(code, draft?.procedure_version ?? null);
  return {
    personalId: typeof number === 'string' && /^\d{12}$/u.test(number) ? number : null,
    procedureCode: code,
    papers: procedure?.components.map(({ name }) => name) ?? [],
  };
}
