import { act, counter } from '../../shared/bridge';
import { ActDialog } from '../../shared/dossier-acts';
import { useNow } from '../../shared/dossiers';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, DialogBox, Notice, showToast, Spinner } from '../../shared/ui';
import type { WaitingDossier } from './sync-words';

interface FixDialogProps {
  readonly refused: WaitingDossier;
  readonly openDossier: (dossierId: string) => void;
  readonly onClose: () => void;
}

/** The form of a refused dossier, open at the field the portal named; with the correction it is sent again. */
export function FixDialog({ refused, openDossier, onClose }: FixDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const now = useNow();
  const { dossierId, code, lastAnswer } = refused;
  const dossier = useAsk(['dossiers', 'one', dossierId], () => counter.dossiers.find({ dossierId }));
  const sendAgain = async () => {
    const answer = await act(counter.sync.resend({ dossierId }));
    showToast(answer.ok ? { text: t('sync.resent', { code }) } : { tone: 'danger', text: errorText(answer) });
  };
  if (dossier.data && dossier.data.standing.acts.correct === null) {
    return (
      <ActDialog
        kind="correct"
        dossier={dossier.data}
        now={now}
        at={lastAnswer?.path ?? null}
        onDone={() => void sendAgain()}
        onClose={onClose}
      />
    );
  }
  return (
    <DialogBox
      title={t('sync.fix')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button variant="primary" onPress={() => openDossier(dossierId)}>
            {t('sync.open-dossier')}
          </Button>
        </>
      }
    >
      {dossier.isPending ? <Spinner /> : <Notice tone="warn">{t('sync.fix.not-here')}</Notice>}
    </DialogBox>
  );
}
