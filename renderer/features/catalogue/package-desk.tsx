import { PackageOpen, Undo2 } from 'lucide-react';
import { useRef, useState, type ChangeEvent } from 'react';
import { formatDate } from '../../../preload/contract/calendar-days';
import type { KeptPackage } from '../../../preload/contract/packages';
import { counter, type Refused } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import {
  Button,
  ConfirmDialog,
  EmptyState,
  FailedQuery,
  Notice,
  showToast,
  SimpleTable,
  Skeleton,
  StateChip,
} from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { stageFile } from './stage-file';
import { StagedDialog, TrustChip } from './staged-dialog';

/** Packages taken and waiting, and the way in for a new one. */
export function PackageDesk() {
  const t = useText();
  const errorText = useErrorText();
  const packages = useAsk(['packages', 'list'], () => counter.packages.list({}));
  const staged = useAsk(['packages', 'staged'], () => counter.packages.staged({}));
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [isOpening, setIsOpening] = useState(false);
  const [undoing, setUndoing] = useState<KeptPackage | null>(null);
  const undo = useCommand(counter.packages.undo);
  const picker = useRef<HTMLInputElement>(null);

  async function open(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    setIsOpening(true);
    const answer = await stageFile(file);
    setIsOpening(false);
    setRefusal(answer.ok ? null : answer);
    await staged.refetch();
  }
  async function takeBack(row: KeptPackage): Promise<void> {
    const answer = await undo.run({ number: row.number });
    setUndoing(null);
    if (answer.ok) showToast({ text: t('catalogue.undone', { name: row.name }) });
    await packages.refetch();
  }

  return (
    <div className="mc-stack">
      <div className="mc-row">
        <p className="mc-soft cd-grow">{t('catalogue.packages.words')}</p>
        <Button
          variant="primary"
          icon={<PackageOpen size={18} aria-hidden="true" />}
          isPending={isOpening}
          shortcut={{ chord: 'F9', label: t('catalogue.packages.open') }}
          onPress={() => picker.current?.click()}
        >
          {t('catalogue.packages.open')}
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".zip,.json"
          className="mc-visually-hidden"
          tabIndex={-1}
          aria-label={t('catalogue.packages.open')}
          onChange={event => void open(event)}
        />
      </div>
      {refusal && <Notice tone="danger">{errorText(refusal)}</Notice>}
      {undo.refusal && <Notice tone="danger">{errorText(undo.refusal)}</Notice>}
      {packages.isPending && <Skeleton lines={4} />}
      {packages.error && <FailedQuery error={packages.error} onRetry={packages.refetch} />}
      {packages.data?.length === 0 && (
        <EmptyState title={t('catalogue.packages.none')}>{t('catalogue.packages.none.words')}</EmptyState>
      )}
      {packages.data && packages.data.length > 0 && (
        <div className="mc-card mc-table-frame">
          <SimpleTable
            label={t('catalogue.tab.packages')}
            rows={packages.data}
            keyOf={row => String(row.number)}
            columns={[
              { id: 'name', label: t('catalogue.package.name'), cell: row => row.name },
              { id: 'version', label: t('catalogue.package.version'), isNumber: true, cell: row => row.version },
              {
                id: 'state',
                label: t('catalogue.package.state'),
                cell: row => (
                  <StateChip tone={row.state === 'in-force' ? 'sure' : row.state === 'waiting' ? 'info' : 'rest'}>
                    {t(`catalogue.state.${row.state}`)}
                  </StateChip>
                ),
              },
              {
                id: 'from',
                label: t('catalogue.package.effective'),
                isNumber: true,
                cell: row => formatDate(row.effectiveOn),
              },
              {
                id: 'publisher',
                label: t('catalogue.package.publisher'),
                cell: row => (
                  <>
                    {row.publisher} <TrustChip trust={row.trust} />
                  </>
                ),
              },
              {
                id: 'imported',
                label: t('catalogue.package.imported'),
                cell: row => `${row.importedBy}, ${formatDateTime(row.importedAt)}`,
              },
              {
                id: 'acts',
                label: t('catalogue.package.acts'),
                cell: row =>
                  row.state === 'undone' ? null : (
                    <Button
                      variant="quiet"
                      icon={<Undo2 size={16} aria-hidden="true" />}
                      onPress={() => setUndoing(row)}
                    >
                      {t('catalogue.undo')}
                    </Button>
                  ),
              },
            ]}
          />
        </div>
      )}
      {staged.data && <StagedDialog staged={staged.data} onClose={() => void staged.refetch()} />}
      <ConfirmDialog
        title={t('catalogue.undo.title', { name: undoing?.name ?? '' })}
        isOpen={undoing !== null}
        confirmLabel={t('catalogue.undo')}
        isDangerous
        isPending={undo.isRunning}
        onCancel={() => setUndoing(null)}
        onConfirm={() => {
          if (undoing) void takeBack(undoing);
        }}
      >
        <p>{t('catalogue.undo.words')}</p>
      </ConfirmDialog>
    </div>
  );
}
