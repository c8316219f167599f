import { useState } from 'react';
import { FileText } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { caseOf, inCase, type Procedure } from '../../../../preload/contract/catalogue';
import { useFormSession } from '../../../shared/forms';
import { useLanguage, useText } from '../../../shared/i18n';
import { Button, Notice } from '../../../shared/ui';
import { stepId } from '../steps';
import { ProcedureSearch } from './procedure-search';
import { useProcedureWords } from '../../../shared/catalogue';

interface ProcedureStepProps {
  readonly procedure: Procedure | null;
  readonly onPick: (code: string) => void;
}

/** The procedure chosen, or the search for it. Changing it keeps everything typed that fits the other form. */
export function ProcedureStep({ procedure, onPick }: ProcedureStepProps) {
  const t = useText();
  const { limitOf, feeOf } = useProcedureWords();
  const [isChanging, setIsChanging] = useState(false);
  const isEnglish = useLanguage() === 'en';
  const { form } = useFormSession();
  const values = useWatch({ control: form.control, name: 'form' }) ?? {};
  const chosen = procedure && inCase(procedure, values);
  const found = procedure && caseOf(procedure, values);
  if (!procedure || !chosen || isChanging) {
    return (
      <section id={stepId('procedure')} className="rc-part" aria-label={t('reception.step.procedure')}>
        <h2 className="rc-part__title">{t('reception.procedure.title')}</h2>
        <ProcedureSearch
          isFocused
          limit={6}
          onPick={code => {
            setIsChanging(false);
            onPick(code);
          }}
        />
        {procedure && (
          <Button variant="quiet" onPress={() => setIsChanging(false)}>
            {t('reception.procedure.keep', { name: procedure.name })}
          </Button>
        )}
      </section>
    );
  }
  return (
    <section id={stepId('procedure')} className="rc-chosen" aria-label={t('reception.step.procedure')} tabIndex={-1}>
      <FileText size={22} aria-hidden="true" />
      <div className="rc-chosen__words">
        <h2 className="rc-chosen__name">{procedure.name}</h2>
        <p className="rc-chosen__facts">
          <span className="mc-number">{procedure.code}</span>
          <span>{procedure.field}</span>
          <span>{limitOf(chosen.limit)}</span>
          <span>{feeOf(chosen)}</span>
        </p>
        {found && (
          <p className="rc-chosen__case" role="status">
            <strong>{t('catalogue.case.title', { name: (isEnglish ? found.nameEn : undefined) ?? found.name })}</strong>{' '}
            {found.explanation}
          </p>
        )}
        {procedure.note !== null && <p className="rc-chosen__note">{procedure.note}</p>}
        {procedure.unconfirmedParts.length > 0 && (
          <Notice tone="warn" className="rc-chosen__unconfirmed">
            {t('reception.procedure.unconfirmed')}
          </Notice>
        )}
      </div>
      <Button variant="quiet" onPress={() => setIsChanging(true)}>
        {t('reception.procedure.change')}
      </Button>
    </section>
  );
}
