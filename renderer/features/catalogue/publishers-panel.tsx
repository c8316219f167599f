import { KeyRound } from 'lucide-react';
import type { SyntheticEvent } from 'react';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKept } from '../../shared/kept';
import { useAsk } from '../../shared/query-client';
import { Button, EmptyState, FailedQuery, Notice, SimpleTable, Skeleton, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** Whose packages are taken without a question. The short number of a key can be compared on the telephone. */
export function PublishersPanel() {
  return (
    <KeptForm subjectIds={['publisher']} kind="publisher">
      <OpenPanel />
    </KeptForm>
  );
}

function OpenPanel() {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const publishers = useAsk(['packages', 'publishers'], () => counter.packages.publishers({}));
  const add = useCommand(counter.packages.addPublisher);
  const remove = useCommand(counter.packages.removePublisher);
  const [name, setName] = useKept('name', '');
  const [publicKey, setPublicKey] = useKept('key', '');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '' || publicKey.trim() === '') return;
    const answer = await add.run({ name: name.trim(), publicKey });
    if (!answer.ok) return;
    keeping?.startAnew();
    await publishers.refetch();
  }

  return (
    <div className="mc-stack">
      <p className="mc-soft">{t('catalogue.publishers.words')}</p>
      {publishers.isPending && <Skeleton lines={3} />}
      {publishers.error && <FailedQuery error={publishers.error} onRetry={publishers.refetch} />}
      {publishers.data?.length === 0 && <EmptyState title={t('catalogue.publishers.none')} />}
      {publishers.data && publishers.data.length > 0 && (
        <div className="mc-card mc-table-frame">
          <SimpleTable
            label={t('catalogue.tab.publishers')}
            rows={publishers.data}
            keyOf={({ keyId }) => keyId}
            columns={[
              { id: 'name', label: t('catalogue.package.publisher'), cell: row => row.name },
              { id: 'key', label: t('catalogue.publishers.key-id'), isNumber: true, cell: row => row.keyId },
              {
                id: 'acts',
                label: t('catalogue.package.acts'),
                cell: ({ keyId }) => (
                  <Button variant="quiet" onPress={() => void remove.run({ keyId }).then(() => publishers.refetch())}>
                    {t('catalogue.publishers.remove')}
                  </Button>
                ),
              },
            ]}
          />
        </div>
      )}
      <form className="mc-card cd-publisher" onSubmit={event => void submit(event)}>
        <KeptNotice />
        <TextField label={t('catalogue.publishers.name')} value={name} onChange={setName} maxLength={300} />
        <TextField
          label={t('catalogue.publishers.key')}
          hint={t('catalogue.publishers.key.hint')}
          value={publicKey}
          onChange={setPublicKey}
          lines={3}
          maxLength={200}
        />
        {add.refusal && <Notice tone="danger">{errorText(add.refusal)}</Notice>}
        <Button type="submit" icon={<KeyRound size={18} aria-hidden="true" />} isPending={add.isRunning}>
          {t('catalogue.publishers.add')}
        </Button>
      </form>
    </div>
  );
}
