import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { Procedure } from '../../../../preload/contract/catalogue';
import { isEmptyValue } from '../../../../preload/contract/forms';
import { useText } from '../../../shared/i18n';
import { useShortcut } from '../../../shared/shortcuts';
import { Button, Kbd, showToast } from '../../../shared/ui';
import type { DossierForm } from '../draft/use-dossier-form';
import { OpenDialog } from './open-dialog';
import type { OpenedDossier, OpenKind } from './opened-dossier';
import { SlipDialog } from './slip-dialog';

interface DraftActsProps {
  readonly draftId: string;
  readonly procedure: Procedure | null;
  readonly form: DossierForm;
  /** The draft has become a dossier and its slip was seen to. */
  readonly onDone: () => void;
}

/** What else can be done with papers that cannot be accepted: asked to be completed, or refused; forms 02 and 03. */
export function DraftActs({ draftId, procedure, form, onDone }: DraftActsProps) {
  const t = useText();
  const [kind, setKind] = useState<OpenKind | null>(null);
  const [opened, setOpened] = useState<OpenedDossier | null>(null);
  const name: unknown = useWatch({ control: form.session.form.control, name: 'applicant.hoTen' });
  const whyNot =
    procedure === null ? t('reception.open.no-procedure') : isEmptyValue(name) ? t('reception.open.no-name') : null;
  const choose = (wanted: OpenKind): void => {
    if (whyNot === null) setKind(wanted);
    else showToast({ tone: 'info', text: whyNot });
  };
  useShortcut('Alt+S', () => choose('ask-supplement'), { label: t('life.act.ask-supplement') });
  useShortcut('Alt+X', () => choose('refuse'), { label: t('life.act.refuse') });
  return (
    <>
      <span className="rc-act__others" title={whyNot ?? undefined}>
        <Button variant="quiet" isDisabled={whyNot !== null} onPress={() => choose('ask-supplement')}>
          {t('life.act.ask-supplement')}
          <Kbd>Alt+S</Kbd>
        </Button>
        <Button variant="quiet" isDisabled={whyNot !== null} onPress={() => choose('refuse')}>
          {t('reception.open.refuse')}
          <Kbd>Alt+X</Kbd>
        </Button>
        <span className="mc-visually-hidden">{whyNot}</span>
      </span>
      <span className="rc-act__room" />
      {kind !== null && procedure && (
        <OpenDialog
          kind={kind}
          draftId={draftId}
          procedure={procedure}
          form={form}
          onClose={() => setKind(null)}
          onOpened={dossier => {
            setKind(null);
            setOpened(dossier);
          }}
        />
      )}
      {opened && <SlipDialog opened={opened} onClose={onDone} />}
    </>
  );
}
