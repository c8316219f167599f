import { useQueries, useQueryClient } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { Bookmark, BookmarkPlus, Users, X } from 'lucide-react';
import type { SavedFilter } from '../../../preload/contract/search';
import { act, ask, counter } from '../../shared/bridge';
import { formatNumber } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useIsSupervisor } from '../../shared/station';
import { Button, Checkbox, classNames, DialogBox, showToast, TextField } from '../../shared/ui';
import { filterOf, isNarrowed, isSameButText, savedViewOf, viewOfSaved, type ListView } from './list-view';

interface SavedFiltersProps {
  readonly view: ListView;
  readonly now: number;
  readonly onChoose: (view: ListView) => void;
}

/** Filters under a name, the officer's own and the shared ones, each with how many dossiers it holds now. */
export const SavedFilters = memo(function SavedFilters({ view, now, onChoose }: SavedFiltersProps) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const isSupervisor = useIsSupervisor();
  const [isSaving, setIsSaving] = useState(false);
  const saved = useAsk(['search', 'filters'], () => counter.search.savedFilters({}));
  const filters = saved.data ?? [];
  const totals = useQueries({
    queries: filters.map(filter => {
      const wanted = filterOf(viewOfSaved(filter.view), now);
      return {
        queryKey: ['dossiers', 'total', wanted],
        queryFn: () => ask(counter.dossiers.list({ ...wanted, cursor: null, limit: 1 })),
      };
    }),
    combine: answers => answers.map(answer => answer.data?.total ?? null),
  });
  const canSave = isNarrowed({ ...view, receivedOn: '' });
  if (filters.length === 0 && !canSave) return null;

  async function remove(filter: SavedFilter): Promise<void> {
    const answer = await act(counter.search.removeFilter({ filterId: filter.filterId }));
    if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
    await client.invalidateQueries({ queryKey: ['search', 'filters'] });
  }

  const here = JSON.stringify(savedViewOf(view));
  // Older filters lack parts that came later.
  const nameOf = (filter: SavedFilter) => JSON.stringify(savedViewOf(viewOfSaved(filter.view)));
  return (
    <div className="dl-saved" role="group" aria-label={t('dossiers.saved')}>
      {filters.map((filter, index) => {
        const Icon = filter.isShared ? Users : Bookmark;
        const total = totals[index] ?? null;
        return (
          <span
            key={filter.filterId}
            className={classNames('dl-saved__filter', nameOf(filter) === here && 'dl-saved__filter--here')}
          >
            <button type="button" className="dl-saved__open" onClick={() => onChoose(viewOfSaved(filter.view))}>
              <Icon size={16} aria-hidden="true" />
              {filter.name}
              {filter.isShared && <span className="mc-visually-hidden">{t('dossiers.saved.shared-mark')}</span>}
              {total !== null && <span className="dl-list__count">{formatNumber(total)}</span>}
            </button>
            {(!filter.isShared || isSupervisor) && (
              <Button
                variant="quiet"
                icon={<X size={14} aria-hidden="true" />}
                label={t('dossiers.saved.remove', { name: filter.name })}
                onPress={() => void remove(filter)}
              />
            )}
          </span>
        );
      })}
      {canSave && !filters.some(filter => nameOf(filter) === here) && (
        <Button variant="quiet" icon={<BookmarkPlus size={16} aria-hidden="true" />} onPress={() => setIsSaving(true)}>
          {t('dossiers.saved.save')}
        </Button>
      )}
      {isSaving && <SaveDialog view={view} canShare={isSupervisor} onClose={() => setIsSaving(false)} />}
    </div>
  );
}, isSameButText);

interface SaveDialogProps {
  readonly view: ListView;
  readonly canShare: boolean;
  readonly onClose: () => void;
}

function SaveDialog({ view, canShare, onClose }: SaveDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    if (name.trim() === '') {
      setProblem(t('dossiers.saved.name-missing'));
      return;
    }
    const answer = await act(counter.search.saveFilter({ name: name.trim(), isShared, view: savedViewOf(view) }));
    if (!answer.ok) {
      setProblem(errorText(answer));
      return;
    }
    await client.invalidateQueries({ queryKey: ['search', 'filters'] });
    onClose();
  }

  return (
    <DialogBox
      title={t('dossiers.saved.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button variant="primary" onPress={() => void save()}>
            {t('dossiers.saved.save')}
          </Button>
        </>
      }
    >
      <p>{t('dossiers.saved.how')}</p>
      <TextField
        label={t('dossiers.saved.name')}
        isRequired
        autoFocus
        maxLength={60}
        value={name}
        onChange={value => {
          setName(value);
          setProblem(null);
        }}
        error={problem}
      />
      {canShare && (
        <Checkbox isSelected={isShared} onChange={setIsShared}>
          {t('dossiers.saved.shared')}
        </Checkbox>
      )}
    </DialogBox>
  );
}
