import type { Act } from '../../../preload/contract/acts';
import type { DossierId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { formatDateWithWeekday } from '../format';
import { useErrorText, useLanguage, useText } from '../i18n';
import { useAsk } from '../query-client';
import { Notice } from '../ui';

/** What the act would do to the due date, asked of the core while the dialog is open. */
export function DuePreview({ dossierId, act }: { readonly dossierId: DossierId; readonly act: Act }) {
  const t = useText();
  const language = useLanguage();
  const errorText = useErrorText();
  const preview = useAsk(['dossiers', 'preview-act', dossierId, act], () =>
    counter.dossiers.previewAct({ dossierId, act }),
  );
  if (!preview.data) return null;
  const { refusal, dueBefore, dueAfter } = preview.data;
  if (refusal !== null) return <Notice tone="warn">{errorText({ ok: false, code: refusal })}</Notice>;
  const words = (at: number | null) => (at === null ? t('dossiers.due.none') : formatDateWithWeekday(at, language));
  return (
    <p className="da-due" role="status">
      {dueBefore === dueAfter
        ? t('life.due.same', { date: words(dueAfter) })
        : t('life.due.moves', { before: words(dueBefore), after: words(dueAfter) })}
    </p>
  );
}
