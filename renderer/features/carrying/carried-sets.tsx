import { Network, PackagePlus, PackageX } from 'lucide-react';
import { useId, useState } from 'react';
import type { CarriedSet } from '../../../preload/contract/carrying';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, ConfirmDialog, Notice, showToast, SimpleTable, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { isOpen, leftToWrite, packedWords, sentWords, STATE_TONES } from './carrying-words';

/** What left this station by stick, and how much of it the portal has answered. */
export function CarriedSets({ sets }: { readonly sets: readonly CarriedSet[] }) {
  const t = useText();
  const errorText = useErrorText();
  const titleId = useId();
  const write = useCommand(counter.carrying.write);
  const giveUp = useCommand(counter.carrying.giveUp);
  const send = useCommand(counter.carrying.send);
  const network = useAsk(['carrying', 'network'], () => counter.carrying.network({}));
  const lastAddress = network.data?.lastAddress ?? null;
  const [lost, setLost] = useState<CarriedSet | null>(null);
  const problem = write.refusal ?? giveUp.refusal ?? send.refusal;

  const goOn = async (set: CarriedSet) => {
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const answer = await write.run({ setId: set.setId, folder });
    if (!answer.ok) return;
    const { id, values } = packedWords(answer.value);
    showToast({ text: t(id, values) });
  };
  const askOverNetwork = async (set: CarriedSet, address: string) => {
    const answer = await send.run({ setId: set.setId, address });
    if (!answer.ok) return;
    const { id, values, tone } = sentWords(answer.value, code => errorText({ ok: false, code }));
    showToast({ tone, text: t(id, values) });
  };
  const drop = async () => {
    if (lost) await giveUp.run({ setId: lost.setId });
    setLost(null);
  };
  return (
    <section className="mc-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('carrying.sets')}</h2>
      {problem && <Notice tone="danger">{errorText(problem)}</Notice>}
      {sets.length === 0 ? (
        <p className="mc-soft">{t('carrying.sets.none')}</p>
      ) : (
        // A scrolled area has to be reachable with keys.
        <div className="ca-table" role="group" aria-labelledby={titleId} tabIndex={0}>
          <SimpleTable<CarriedSet>
            label={t('carrying.sets')}
            rows={sets}
            keyOf={set => set.setId}
            columns={[
              { id: 'serial', label: t('carrying.column.serial'), isNumber: true, cell: set => set.serial },
              {
                id: 'at',
                label: t('carrying.column.packed'),
                isNumber: true,
                cell: set => formatDateTime(set.packedAt),
              },
              {
                id: 'to',
                label: t('carrying.column.to'),
                cell: set => <span className="ca-name">{set.recipientName}</span>,
              },
              {
                id: 'contents',
                label: t('carrying.column.contents'),
                cell: set => t('carrying.contents', { dossiers: set.dossierCount, parts: set.parts.length }),
              },
              {
                id: 'state',
                label: t('carrying.column.state'),
                cell: set => (
                  <>
                    <StateChip tone={STATE_TONES[set.state]}>{t(`carrying.state.${set.state}`)}</StateChip>
                    <span className="mc-soft mc-small ca-under">
                      {t('carrying.state.words', {
                        open: set.openCount,
                        refused: set.refusedCount,
                        left: leftToWrite(set),
                      })}
                    </span>
                  </>
                ),
              },
              {
                id: 'act',
                label: t('carrying.column.act'),
                cell: set => (
                  <div className="ca-buttons">
                    {set.state === 'packed' && (
                      <Button
                        variant="quiet"
                        icon={<PackagePlus size={16} aria-hidden="true" />}
                        isPending={write.isRunning}
                        onPress={() => void goOn(set)}
                      >
                        {t('carrying.go-on')}
                      </Button>
                    )}
                    {isOpen(set) && lastAddress !== null && (
                      <Button
                        variant="quiet"
                        icon={<Network size={16} aria-hidden="true" />}
                        isPending={send.isRunning}
                        onPress={() => void askOverNetwork(set, lastAddress)}
                      >
                        {t('carrying.network.ask')}
                      </Button>
                    )}
                    {isOpen(set) && (
                      <Button
                        variant="quiet"
                        icon={<PackageX size={16} aria-hidden="true" />}
                        onPress={() => setLost(set)}
                      >
                        {t('carrying.give-up')}
                      </Button>
                    )}
                  </div>
                ),
              },
            ]}
          />
        </div>
      )}
      <ConfirmDialog
        isOpen={lost !== null}
        title={t('carrying.give-up.title', { serial: lost?.serial ?? 0 })}
        confirmLabel={t('carrying.give-up')}
        isPending={giveUp.isRunning}
        onConfirm={() => void drop()}
        onCancel={() => setLost(null)}
      >
        {t('carrying.give-up.words')}
      </ConfirmDialog>
    </section>
  );
}
