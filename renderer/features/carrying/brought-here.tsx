import { FileOutput } from 'lucide-react';
import { useId } from 'react';
import type { RelayedSet } from '../../../preload/contract/carrying';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Notice, showToast, SimpleTable, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { listOf } from './carrying-words';

/** What other stations of this office brought, and the answers they are still to be given. */
export function BroughtHere({ sets }: { readonly sets: readonly RelayedSet[] }) {
  const t = useText();
  const errorText = useErrorText();
  const titleId = useId();
  const acknowledge = useCommand(counter.carrying.acknowledge);
  const write = async (set: RelayedSet) => {
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const answer = await acknowledge.run({ setId: set.setId, folder });
    if (!answer.ok) return;
    showToast({ text: t('carrying.acknowledged', { file: answer.value.fileName, count: answer.value.answered }) });
  };
  if (sets.length === 0) return null;
  return (
    <section className="mc-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('carrying.brought')}</h2>
      {acknowledge.refusal && <Notice tone="danger">{errorText(acknowledge.refusal)}</Notice>}
      <div className="ca-table" role="group" aria-labelledby={titleId} tabIndex={0}>
        <SimpleTable<RelayedSet>
          label={t('carrying.brought')}
          rows={sets}
          keyOf={set => set.setId}
          columns={[
            { id: 'serial', label: t('carrying.column.serial'), isNumber: true, cell: set => set.serial },
            {
              id: 'at',
              label: t('carrying.column.taken'),
              isNumber: true,
              cell: set => formatDateTime(set.firstTakenAt),
            },
            {
              id: 'from',
              label: t('carrying.column.from'),
              cell: set => <span className="ca-name">{set.senderName}</span>,
            },
            { id: 'state', label: t('carrying.column.state'), cell: set => <State set={set} /> },
            {
              id: 'act',
              label: t('carrying.column.act'),
              cell: set => (
                <Button
                  variant="quiet"
                  icon={<FileOutput size={16} aria-hidden="true" />}
                  isPending={acknowledge.isRunning}
                  isDisabled={set.acceptedCount + set.refusedCount === 0}
                  onPress={() => void write(set)}
                >
                  {t(set.acknowledgedAt === null ? 'carrying.acknowledge' : 'carrying.acknowledge.again')}
                </Button>
              ),
            },
          ]}
        />
      </div>
    </section>
  );
}

function State({ set }: { readonly set: RelayedSet }) {
  const t = useText();
  const { waitingCount, acceptedCount, refusedCount, missingParts } = set;
  const isWhole = waitingCount === 0 && missingParts.length === 0;
  return (
    <>
      <StateChip tone={isWhole ? 'sure' : missingParts.length > 0 ? 'doubt' : 'info'}>
        {t(
          isWhole
            ? 'carrying.relayed.all'
            : missingParts.length > 0
              ? 'carrying.relayed.missing'
              : 'carrying.relayed.sending',
          {
            parts: listOf(missingParts),
          },
        )}
      </StateChip>
      <span className="mc-soft mc-small ca-under">
        {t('carrying.relayed.words', { accepted: acceptedCount, refused: refusedCount, waiting: waitingCount })}
      </span>
    </>
  );
}
