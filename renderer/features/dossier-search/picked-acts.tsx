import { Truck, X } from 'lucide-react';
import { useState } from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { BULK_KINDS, BulkDialog, HandOverDialog, type BulkKind } from '../../shared/dossier-acts';
import { useText } from '../../shared/i18n';
import { Button, MenuButton } from '../../shared/ui';

interface PickedActsProps {
  readonly picked: readonly DossierSummary[];
  readonly onClear: () => void;
}

/** What can be done to all the picked dossiers at once. */
export function PickedActs({ picked, onClear }: PickedActsProps) {
  const t = useText();
  const [open, setOpen] = useState<BulkKind | 'hand-over' | null>(null);
  const done = () => {
    setOpen(null);
    onClear();
  };
  return (
    <div className="dl-picked" role="group" aria-label={t('life.bulk.label')}>
      <strong role="status">{t('life.bulk.selected', { count: picked.length })}</strong>
      <Button
        variant="primary"
        icon={<Truck size={18} aria-hidden="true" />}
        shortcut={{ chord: 'F9', label: t('life.act.hand-over') }}
        onPress={() => setOpen('hand-over')}
      >
        {t('life.act.hand-over')}
      </Button>
      <MenuButton
        label={t('life.acts.all')}
        className="mc-button mc-button--secondary"
        actions={BULK_KINDS.map(kind => ({ id: kind, label: t(`life.act.${kind}`), onAction: () => setOpen(kind) }))}
      >
        {t('life.acts.all')}
      </MenuButton>
      <Button variant="quiet" icon={<X size={18} aria-hidden="true" />} onPress={onClear}>
        {t('life.bulk.clear')}
      </Button>
      {open === 'hand-over' && <HandOverDialog dossiers={picked} onClose={done} />}
      {open !== null && open !== 'hand-over' && <BulkDialog kind={open} dossiers={picked} onClose={done} />}
    </div>
  );
}
