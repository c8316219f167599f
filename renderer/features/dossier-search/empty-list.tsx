import { FileSearch, FolderOpen } from 'lucide-react';
import { useText } from '../../shared/i18n';
import { Button, EmptyState } from '../../shared/ui';
import { emptyReason, isNarrowed, type ListView } from './list-view';

interface EmptyListProps {
  readonly view: ListView;
  /** Looks for the same text in every dossier. */
  readonly onWiden: () => void;
  readonly onClear: () => void;
}

/** Nothing to show, why, and what to do next. */
export function EmptyList({ view, onWiden, onClear }: EmptyListProps) {
  const t = useText();
  const reason = emptyReason(view);
  const Icon = reason === 'text' || reason === 'filter' ? FileSearch : FolderOpen;
  return (
    <EmptyState
      icon={<Icon size={40} aria-hidden="true" />}
      title={t(`dossiers.empty.${reason}`, { text: view.text.trim() })}
      actions={
        <>
          {reason === 'text' && isNarrowed(view) && (
            <Button variant="primary" onPress={onWiden}>
              {t('dossiers.empty.widen')}
            </Button>
          )}
          {(reason === 'text' || reason === 'filter') && <Button onPress={onClear}>{t('dossiers.empty.clear')}</Button>}
        </>
      }
    >
      <p>{t(`dossiers.empty.${reason}.next`)}</p>
    </EmptyState>
  );
}
