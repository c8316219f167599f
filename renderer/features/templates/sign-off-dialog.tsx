import { Signature } from 'lucide-react';
import { useState } from 'react';
import { isIsoDate } from '../../../preload/contract/calendar-days';
import type { FormKind } from '../../../preload/contract/form-template';
import { counter } from '../../shared/bridge';
import { useNow } from '../../shared/dossiers';
import { isoDateOf } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { Button, DialogBox, Notice, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface SignOffDialogProps {
  readonly form: FormKind;
  readonly onClose: (isSigned: boolean) => void;
}

/** The supervisor puts a draft in force from a day on; what was received before keeps its wording. */
export function SignOffDialog(props: SignOffDialogProps) {
  return (
    <KeptForm subjectIds={[`template:${props.form}`]} kind="template-sign">
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ form, onClose }: SignOffDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const today = isoDateOf(useNow());
  const [day, setDay] = useKept('day', today.split('-').reverse().join('/'));
  const [note, setNote] = useKept('note', '');
  const [isWrongDay, setIsWrongDay] = useState(false);
  const sign = useCommand(counter.templates.signOff);
  const run = async () => {
    const [dd = '', mm = '', yyyy = ''] = day.trim().split(/[/.-]/u);
    const effectiveOn = `${yyyy}-${mm.padStart(2, '0')}-${dd.padStart(2, '0')}`;
    if (!isIsoDate(effectiveOn)) {
      setIsWrongDay(true);
      return;
    }
    const answer = await sign.run({ form, effectiveOn, note: note.trim() });
    if (!answer.ok) return;
    keeping?.forget();
    onClose(true);
  };
  return (
    <DialogBox
      title={t('templates.sign.title', { form: t(`printing.form.${form}`) })}
      isOpen
      onClose={() => onClose(false)}
      actions={
        <>
          <Button variant="quiet" onPress={() => onClose(false)}>
            {t('templates.sign.cancel')}
          </Button>
          <Button
            variant="primary"
            icon={<Signature size={18} aria-hidden="true" />}
            isPending={sign.isRunning}
            onPress={() => void run()}
          >
            {t('templates.sign.confirm')}
          </Button>
        </>
      }
    >
      <div className="mc-stack">
        <KeptNotice />
        <p>{t('templates.sign.words')}</p>
        <TextField
          label={t('templates.sign.from')}
          hint={t('forms.date.shape')}
          value={day}
          inputMode="numeric"
          autoFocus
          onChange={value => {
            setIsWrongDay(false);
            setDay(value);
          }}
          error={isWrongDay ? t('templates.sign.wrong-day') : null}
        />
        <TextField label={t('templates.sign.note')} value={note} onChange={setNote} maxLength={300} />
        {sign.refusal && <Notice tone="danger">{errorText(sign.refusal)}</Notice>}
      </div>
    </DialogBox>
  );
}
