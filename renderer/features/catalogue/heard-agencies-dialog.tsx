import type { HeardPackage } from '../../../preload/contract/elsewhere';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, DialogBox, FailedQuery, Notice, showToast, Skeleton, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { changedAgencies, withAgencies } from './agency-difference';

interface HeardAgenciesDialogProps {
  readonly published: HeardPackage;
  readonly onTaken: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Agencies of the province as the portal calls them beside those this station knows; what it does not name stays. */
export function HeardAgenciesDialog({ published, onTaken, onClose }: HeardAgenciesDialogProps) {
  const { name, sha256, version } = published;
  const t = useText();
  const errorText = useErrorText();
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  const offered = useAsk(['elsewhere', 'agencies', sha256], () => counter.elsewhere.agencies({ name, sha256 }));
  const change = useCommand(counter.station.changeSettings);
  const failed = settings.error ?? offered.error;
  const changes = settings.data && offered.data ? changedAgencies(settings.data.agencies ?? [], offered.data) : null;
  const take = async () => {
    if (!settings.data || !offered.data || changes === null) return;
    const agencies = withAgencies(settings.data.agencies ?? [], offered.data);
    const answer = await change.run({ ...settings.data, agencies });
    if (!answer.ok) return;
    await onTaken();
    showToast({ text: t('heard-packages.agencies.taken', { count: changes.length }) });
    onClose();
  };
  return (
    <DialogBox
      title={t('heard-packages.agencies', { version })}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          {changes !== null && (
            <Button
              variant="primary"
              isPending={change.isRunning}
              shortcut={{ chord: 'F9', label: t('heard-packages.agencies.take') }}
              onPress={() => void take()}
            >
              {t('heard-packages.agencies.take')}
            </Button>
          )}
        </>
      }
    >
      <div className="mc-stack">
        {failed && <FailedQuery error={failed} onRetry={() => Promise.all([settings.refetch(), offered.refetch()])} />}
        {change.refusal && (
          <Notice tone="danger" role="alert">
            {errorText(change.refusal)}
          </Notice>
        )}
        {offered.data === null && <Notice tone="danger">{t('heard-packages.agencies.gone')}</Notice>}
        {!failed && offered.data !== null && changes === null && <Skeleton lines={4} />}
        <p className="mc-soft">{t('heard-packages.agencies.words')}</p>
        {changes?.length === 0 && <p>{t('heard-packages.agencies.same')}</p>}
        {changes !== null && changes.length > 0 && (
          <ul className="cd-days">
            {changes.map(({ code, name: called, before }) => (
              <li key={code}>
                <StateChip tone={before === null ? 'sure' : 'info'}>
                  {t(before === null ? 'heard-packages.day.added' : 'heard-packages.day.changed')}
                </StateChip>
                <span className="mc-number">{code}</span>
                <span>{called}</span>
                {before !== null && (
                  <span className="mc-soft">{t('heard-packages.agencies.before', { name: before })}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </DialogBox>
  );
}
