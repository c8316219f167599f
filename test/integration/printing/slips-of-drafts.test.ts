import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import type { ActOf } from '../../../preload/contract/acts';
import { DraftId } from '../../../preload/contract/ids';
import { valueOf } from '../../support/a-desk';
import { CERTIFIED_COPY } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const ACTS: Record<'supplement' | 'refusal', ActOf<'ask-supplement'> | ActOf<'refuse'>> = {
  supplement: {
    kind: 'ask-supplement',
    items: [{ component: 0, name: 'Bản chính giấy tờ', reason: '' }],
    reason: 'Thiếu giấy tờ',
    legalBasis: 'Điều 17',
    expiresOn: null,
  },
  refusal: { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: 'Điều 17' },
};

test.each(['supplement', 'refusal'] as const)('a draft with a name alone has its %s slip on paper', async form => {
  const desk = await theDesk();
  const draftId = DraftId.parse(uuidv7());
  valueOf(await desk.drafts.begin({ draftId }));
  valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
  valueOf(
    await desk.drafts.saveFields({
      draftId,
      fields: [{ path: 'applicant.hoTen', value: 'Trần Thị Hoà', source: 'typed' }],
    }),
  );
  const { dossierId } = valueOf(
    await desk.dossiers.openDraft({ draftId, actId: crypto.randomUUID(), act: ACTS[form] }),
  );
  const forms = valueOf(await desk.printing.formsOf({ dossierId }));
  const slip = forms.find(known => known.form === form)!;
  const preview = valueOf(await desk.printing.formPreview({ form, target: slip.target, paper: null }));
  expect(preview?.pageCount).toBe(1);
});
