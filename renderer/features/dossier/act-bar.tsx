import { CopyPlus, ListChecks, Printer, Repeat2, RotateCcw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ActKind } from '../../../preload/contract/acts';
import type { Dossier } from '../../../preload/contract/dossiers';
import type { DossierForm } from '../../../preload/contract/printing';
import { ActDialog, ActMenu, undoAct } from '../../shared/dossier-acts';
import { useText } from '../../shared/i18n';
import { useKeptForms } from '../../shared/kept';
import { FormDialog, inSentence } from '../../shared/printing';
import { Button } from '../../shared/ui';
import { paperOfAct } from './paper-of-act';
import { useForms } from './use-forms';

interface ActBarProps {
  readonly dossier: Dossier;
  readonly now: number;
  readonly onAddProcedure: () => void;
  readonly onRepeat: () => void;
  /** To the money of this dossier, where it is given back. */
  readonly onRefund: () => void;
}

/** The next sensible act as the main one; all others, and undoing the last, a key away. */
export function ActBar({ dossier, now, onAddProcedure, onRepeat, onRefund }: ActBarProps) {
  const t = useText();
  const [open, setOpen] = useState<ActKind | 'menu' | null>(null);
  const [printing, setPrinting] = useState<DossierForm | null>(null);
  const { dossierId, standing } = dossier;
  const { nextAct, lastActId, isPaidLast } = standing;
  const close = () => setOpen(null);
  const begun = (useKeptForms([dossierId]).data ?? []).map(({ kind }) => kind);
  const paper = paperOfAct(useForms(dossier).data ?? []);
  const printWords = paper
    ? t(paper.isOutdated ? 'printing.print-changed' : 'printing.print-original', {
        form: inSentence(t(`printing.form.${paper.form}`)),
      })
    : '';
  return (
    <div className="dd-acts" role="group" aria-label={t('life.acts')}>
      {nextAct !== null && (
        <Button
          variant="primary"
          shortcut={{ chord: 'F9', label: t(`life.act.${nextAct}`) }}
          onPress={() => setOpen(nextAct)}
        >
          {t(`life.act.${nextAct}`)}
        </Button>
      )}
      <Button
        icon={<ListChecks size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Alt+A', label: t('life.acts.all') }}
        onPress={() => setOpen('menu')}
      >
        {t('life.acts.all')}
      </Button>
      <Button
        icon={<CopyPlus size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Alt+T', label: t('life.add-procedure') }}
        onPress={onAddProcedure}
      >
        {t('life.add-procedure')}
      </Button>
      <Button
        icon={<Repeat2 size={18} aria-hidden="true" />}
        shortcut={{ chord: 'Alt+J', label: t('dossiers.repeat') }}
        onPress={onRepeat}
      >
        {t('dossiers.repeat')}
      </Button>
      {paper && (
        <Button
          icon={<Printer size={18} aria-hidden="true" />}
          shortcut={{ chord: 'Alt+P', label: printWords }}
          onPress={() => setPrinting(paper)}
        >
          {printWords}
        </Button>
      )}
      {lastActId !== null && (
        <Button
          variant="quiet"
          icon={<RotateCcw size={18} aria-hidden="true" />}
          shortcut={{ chord: 'Alt+Z', label: t('life.undo.last') }}
          onPress={() => void undoAct(dossierId, lastActId, t)}
        >
          {t('life.undo.last')}
        </Button>
      )}
      {isPaidLast && (
        <Button
          variant="quiet"
          icon={<Undo2 size={18} aria-hidden="true" />}
          shortcut={{ chord: 'Alt+Z', label: t('fees.act.refund') }}
          onPress={onRefund}
        >
          {t('fees.act.refund')}
        </Button>
      )}
      {printing && <FormDialog form={printing.form} target={printing.target} onClose={() => setPrinting(null)} />}
      {open === 'menu' && <ActMenu standing={standing} begun={begun} onChoose={setOpen} onClose={close} />}
      {open !== null && open !== 'menu' && <ActDialog kind={open} dossier={dossier} now={now} onClose={close} />}
    </div>
  );
}
