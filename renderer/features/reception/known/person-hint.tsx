import { useWatch } from 'react-hook-form';
import type { TypedPerson } from '../../../../preload/contract/citizens';
import type { CommonFields } from '../../../../preload/contract/forms';
import { SimilarHint } from '../../../shared/citizens';
import { useFormSession } from '../../../shared/forms';
import { openDraft } from '../../../shared/open-draft';
import { flushTyping } from '../../../shared/saved-state';
import { useTakeCitizen } from './use-take-citizen';

interface PersonHintProps {
  readonly draftId: string;
  readonly procedureCode: string | null;
  readonly common: CommonFields;
  readonly onFilled: () => void;
  readonly openDossier: (dossierId: string) => void;
}

/** Who the applicant being typed may be, and what is under way for them; it stands below the form and moves nothing. */
export function PersonHint({ draftId, procedureCode, common, onFilled, openDossier }: PersonHintProps) {
  const { form } = useFormSession();
  const applicant = useWatch({ control: form.control, name: 'applicant' }) ?? {};
  const take = useTakeCitizen(common, onFilled);
  return (
    <div className="rc-hint">
      <SimilarHint
        person={typedPerson(applicant)}
        draftId={draftId}
        procedureCode={procedureCode}
        onTake={take}
        openDossier={openDossier}
        openDraft={other => void flushTyping().then(isSaved => isSaved && openDraft(other))}
      />
    </div>
  );
}

function typedPerson(applicant: Readonly<Record<string, unknown>>): TypedPerson {
  const text = (key: string, longest: number): string | null => {
    const value = applicant[key];
    return typeof value === 'string' && value.trim() !== '' ? value.slice(0, longest) : null;
  };
  return {
    fullName: text('hoTen', 200) ?? '',
    idNumber: text('soGiayTo', 50),
    birthDate: text('ngaySinh', 10),
    sex: text('gioiTinh', 20),
    phone: text('soDienThoai', 30),
    address: text('diaChiChiTiet', 300) ?? text('diaChiCu', 300),
  };
}
