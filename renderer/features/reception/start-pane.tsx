import { IdCard } from 'lucide-react';
import { useText } from '../../shared/i18n';
import { DraftList } from './draft/draft-list';
import { ProcedureSearch } from './steps/procedure-search';

interface StartPaneProps {
  readonly onPickProcedure: (code: string) => void;
  readonly onResume: (draftId: string) => void;
  /** A dossier whose person comes before its procedure. */
  readonly onCitizenFirst: () => void;
}

/** Nothing open: which procedure, or which of the dossiers left half done. */
export function StartPane({ onPickProcedure, onResume, onCitizenFirst }: StartPaneProps) {
  const t = useText();
  return (
    <div className="rc-start">
      <section className="rc-start__main" aria-labelledby="reception-start">
        <h1 id="reception-start">{t('reception.start.title')}</h1>
        <p className="mc-soft">{t('reception.start.hint')}</p>
        <ProcedureSearch isFocused onPick={onPickProcedure} />
      </section>
      <aside className="rc-start__side">
        <button type="button" className="rc-start__citizen" onClick={onCitizenFirst}>
          <IdCard size={22} aria-hidden="true" />
          <span>
            <strong>{t('reception.start.citizen')}</strong>
            <span>{t('reception.start.citizen-why')}</span>
          </span>
        </button>
        <DraftList onResume={onResume} />
      </aside>
    </div>
  );
}
