import { Check, FileText, History, Keyboard, UserRound } from 'lucide-react';
import { useText } from '../i18n';

/** Where a value came from, small beside its label. Said for what was not typed, so that typing stays quiet. */
export function SourceMark({ source, isAgreed }: { readonly source: string; readonly isAgreed: boolean }) {
  const t = useText();
  if (source === '') return null;
  if (source === 'card') {
    return (
      <span className="mc-source mc-source--sure">
        <Check size={13} aria-hidden="true" />
        {t('forms.source.card')}
      </span>
    );
  }
  if (source.startsWith('page:')) {
    return (
      <span className={isAgreed ? 'mc-source mc-source--sure' : 'mc-source'}>
        <FileText size={13} aria-hidden="true" />
        {t(isAgreed ? 'forms.source.agreed' : 'forms.source.page')}
      </span>
    );
  }
  const known = { earlier: History, applicant: UserRound, typed: Keyboard } as const;
  const Icon = Object.hasOwn(known, source) ? known[source as keyof typeof known] : null;
  if (!Icon) return source === 'default' ? <span className="mc-source">{t('forms.source.default')}</span> : null;
  return (
    <span className="mc-source" title={source === 'typed' ? t('forms.source.typed') : undefined}>
      <Icon size={13} aria-hidden="true" />
      <span className={source === 'typed' ? 'mc-visually-hidden' : undefined}>{t(`forms.source.${source}`)}</span>
    </span>
  );
}
