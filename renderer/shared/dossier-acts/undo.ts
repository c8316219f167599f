import type { DossierId } from '../../../preload/contract/ids';
import { act, counter } from '../bridge';
import type { TextOf } from '../i18n';
import { showToast } from '../ui';

/** Takes an act back and says what came of it. */
export async function undoAct(dossierId: DossierId, actId: string | null, t: TextOf): Promise<void> {
  const answer = await act(counter.dossiers.undo({ dossierId, actId }));
  if (answer.ok) showToast({ text: t('life.undone') });
  else showToast({ tone: 'danger', text: t(`errors.${answer.code}`, { detail: '' }) });
}

/** The same for an act on many; names how many could not be put back. */
export async function undoMany(actId: string, t: TextOf): Promise<void> {
  const answer = await act(counter.dossiers.undoMany({ actId }));
  if (!answer.ok) {
    showToast({ tone: 'danger', text: t(`errors.${answer.code}`, { detail: '' }) });
    return;
  }
  const [kept] = answer.value.filter(outcome => outcome.refusal !== null);
  const undone = answer.value.filter(outcome => outcome.refusal === null).length;
  if (!kept?.refusal) showToast({ text: t('life.undone.many', { count: undone }) });
  else
    showToast({
      tone: 'danger',
      text: t('life.undone.some', {
        count: undone,
        left: answer.value.length - undone,
        reason: t(`errors.${kept.refusal}`, { detail: '' }),
      }),
    });
}
