import { ClipboardCopy, ShieldCheck, Trash2 } from 'lucide-react';
import { useId, useState, type SyntheticEvent } from 'react';
import type { TrustedStation } from '../../../preload/contract/seals';
import { counter } from '../../shared/bridge';
import { formatDate } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, ConfirmDialog, FailedQuery, Notice, showToast, SimpleTable, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** Whose receipts this counter can check without a network: its own, and those of counters whose card it was given. */
export function StationsSection() {
  const t = useText();
  const errorText = useErrorText();
  const headingId = useId();
  const trusted = useAsk(['seals', 'trusted'], () => counter.seals.trusted({}));
  const own = useAsk(['seals', 'own-card'], () => counter.seals.ownCard({}));
  const trust = useCommand(counter.seals.trust);
  const distrust = useCommand(counter.seals.distrust);
  const [card, setCard] = useState('');
  const [removing, setRemoving] = useState<TrustedStation | null>(null);

  const add = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (card.trim() === '') return;
    const answer = await trust.run({ text: card });
    if (!answer.ok) return;
    setCard('');
    showToast({ text: t('seals.trusted.done', { name: answer.value.stationName }) });
    await trusted.refetch();
  };
  const remove = async () => {
    if (removing) await distrust.run({ keyId: removing.keyId });
    setRemoving(null);
    await trusted.refetch();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(own.data?.text ?? '');
    showToast({ text: t('seals.own.copied') });
  };
  return (
    <section className="mc-card mc-section" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('seals.title')}</h2>
      <p className="mc-soft">{t('seals.words')}</p>
      {trusted.error && <FailedQuery error={trusted.error} onRetry={trusted.refetch} />}
      {trusted.data && (
        <div className="mc-table-frame">
          <SimpleTable<TrustedStation>
            label={t('seals.title')}
            rows={trusted.data}
            keyOf={station => station.keyId}
            columns={[
              { id: 'name', label: t('seals.station'), cell: station => station.stationName },
              { id: 'agency', label: t('seals.agency'), isNumber: true, cell: station => station.agencyCode },
              { id: 'key', label: t('seals.key'), cell: station => station.fingerprint },
              { id: 'since', label: t('seals.since'), isNumber: true, cell: station => formatDate(station.since) },
              {
                id: 'act',
                label: t('seals.act'),
                cell: station =>
                  station.isOwn ? (
                    t('seals.own')
                  ) : (
                    <Button
                      variant="quiet"
                      icon={<Trash2 size={18} aria-hidden="true" />}
                      onPress={() => setRemoving(station)}
                    >
                      {t('seals.distrust')}
                    </Button>
                  ),
              },
            ]}
          />
        </div>
      )}
      <div className="mc-row">
        <Button
          icon={<ClipboardCopy size={18} aria-hidden="true" />}
          isDisabled={!own.data}
          onPress={() => void copy()}
        >
          {t('seals.own.copy')}
        </Button>
      </div>
      {trust.refusal && <Notice tone="danger">{errorText(trust.refusal)}</Notice>}
      {/* A form inside the settings' form is no HTML; this section stands beside it. */}
      <form className="mc-beside" onSubmit={event => void add(event)}>
        <TextField
          label={t('seals.card')}
          hint={t('seals.card.hint')}
          value={card}
          onChange={setCard}
          maxLength={2000}
        />
        <Button type="submit" icon={<ShieldCheck size={18} aria-hidden="true" />} isPending={trust.isRunning}>
          {t('seals.trust')}
        </Button>
      </form>
      <ConfirmDialog
        isOpen={removing !== null}
        title={t('seals.distrust.title', { name: removing?.stationName ?? '' })}
        confirmLabel={t('seals.distrust')}
        isDangerous
        isPending={distrust.isRunning}
        onConfirm={() => void remove()}
        onCancel={() => setRemoving(null)}
      >
        {t('seals.distrust.words')}
      </ConfirmDialog>
    </section>
  );
}
