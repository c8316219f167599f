import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { DueWords } from '../../shared/dossiers';
import { formatDateWithWeekday } from '../../shared/format';
import { useLanguage, useText } from '../../shared/i18n';
import { Button, showToast } from '../../shared/ui';
import { FourStates } from './four-states';

interface DossierHeadProps {
  readonly dossier: Dossier;
  readonly now: number;
  readonly backButton: ReactNode;
}

/** Which dossier this is, how it stands, and when it is due; kept to three lines, so that papers have room below. */
export function DossierHead({ dossier, now, backButton }: DossierHeadProps) {
  const t = useText();
  const language = useLanguage();
  const { dueAt, state, standing } = dossier;
  const copyCode = () =>
    navigator.clipboard.writeText(dossier.code).then(
      () => showToast({ text: t('dossiers.code-copied', { code: dossier.code }) }),
      () => showToast({ tone: 'danger', text: t('dossiers.copy-failed') }),
    );
  return (
    <header className="dd-head">
      <div className="dd-head__line">
        {backButton}
        <h1 id="dossier-title" className="dd-head__code mc-number">
          {dossier.code}
        </h1>
        <Button
          variant="quiet"
          icon={<Copy size={18} aria-hidden="true" />}
          label={t('dossiers.copy-code')}
          onPress={() => void copyCode()}
        />
        <span className="mc-soft mc-small dd-head__right">
          {t('dossiers.receipt-number', { number: dossier.receiptNumber })}
        </span>
      </div>
      <div className="dd-head__line dd-head__who">
        <strong>{dossier.applicantName}</strong>
        <span className="mc-soft" title={dossier.procedureName}>
          {dossier.procedureName}
        </span>
        <span className="dd-head__right">
          <span className="mc-soft">{t('dossiers.due-on')}</span>{' '}
          <strong>{dueAt === null ? t('dossiers.due.none') : formatDateWithWeekday(dueAt, language)}</strong>{' '}
          {dueAt !== null && standing.clockStoppedAt === null && <DueWords dueAt={dueAt} state={state} now={now} />}
        </span>
      </div>
      <FourStates dossier={dossier} now={now} />
    </header>
  );
}
