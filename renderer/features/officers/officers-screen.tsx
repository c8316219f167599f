import { KeyRound, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Officer } from '../../../preload/contract/officers';
import { counter } from '../../shared/bridge';
import { formatDate } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useStation } from '../../shared/station';
import {
  Button,
  ConfirmDialog,
  FailedQuery,
  Notice,
  showToast,
  SimpleTable,
  Skeleton,
  StateChip,
} from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { AddOfficerDialog } from './add-officer-dialog';
import { RenewCodeDialog } from './renew-code-dialog';
import { ChangeOfficerDialog } from './change-officer-dialog';
import { ResetSecretDialog } from './reset-secret-dialog';

/** Who may work at this counter. Nobody is ever deleted: dossiers keep the name of who received them. */
export function OfficersScreen() {
  const t = useText();
  const errorText = useErrorText();
  const station = useStation();
  const officers = useAsk(['officers', 'list'], () => counter.officers.list({}));
  const [isAdding, setIsAdding] = useState(false);
  const [isRenewing, setIsRenewing] = useState(false);
  const [changing, setChanging] = useState<Officer | null>(null);
  const [resetting, setResetting] = useState<Officer | null>(null);
  const [disabling, setDisabling] = useState<Officer | null>(null);
  const setDisabled = useCommand(counter.officers.setDisabled);

  const change = async (officer: Officer, isDisabled: boolean) => {
    setDisabling(null);
    const answer = await setDisabled.run({ officerId: officer.officerId, isDisabled });
    if (answer.ok)
      showToast({
        text: t(isDisabled ? 'setup.officers.disabled.done' : 'setup.officers.enabled.done', {
          name: officer.displayName,
        }),
      });
    await officers.refetch();
  };

  return (
    <section className="mc-page" aria-labelledby="officers-title">
      <div className="mc-page__head">
        <h1 id="officers-title">{t('frame.nav.officers')}</h1>
        <div className="mc-row">
          <Button icon={<KeyRound size={18} aria-hidden="true" />} onPress={() => setIsRenewing(true)}>
            {t('safety.recovery.renew')}
          </Button>
          <Button variant="primary" icon={<UserPlus size={18} aria-hidden="true" />} onPress={() => setIsAdding(true)}>
            {t('setup.officers.add')}
          </Button>
        </div>
      </div>
      {setDisabled.refusal && <Notice tone="danger">{errorText(setDisabled.refusal)}</Notice>}
      {officers.isPending && <Skeleton lines={4} />}
      {officers.error && <FailedQuery error={officers.error} onRetry={officers.refetch} />}
      {officers.data && (
        <div className="mc-card mc-table-frame">
          <SimpleTable
            label={t('frame.nav.officers')}
            rows={officers.data}
            keyOf={officer => officer.officerId}
            columns={[
              { id: 'name', label: t('setup.officers.name'), cell: officer => officer.displayName },
              { id: 'login', label: t('setup.officers.login'), cell: officer => officer.loginName },
              {
                id: 'role',
                label: t('setup.officers.role'),
                cell: officer => <span className="mc-whole">{t(`setup.officers.role.${officer.role}`)}</span>,
              },
              {
                id: 'state',
                label: t('setup.officers.state'),
                cell: officer => (
                  <StateChip tone={officer.isDisabled ? 'rest' : 'sure'}>
                    {t(officer.isDisabled ? 'setup.officers.state.disabled' : 'setup.officers.state.working')}
                  </StateChip>
                ),
              },
              {
                id: 'since',
                label: t('setup.officers.since'),
                isNumber: true,
                cell: officer => formatDate(officer.createdAt),
              },
              {
                id: 'actions',
                label: t('setup.officers.actions'),
                cell: officer => (
                  <div className="mc-row">
                    <Button variant="quiet" onPress={() => setChanging(officer)}>
                      {t('setup.officers.change')}
                    </Button>
                    <Button variant="quiet" onPress={() => setResetting(officer)}>
                      {t('setup.officers.reset')}
                    </Button>
                    {officer.isDisabled ? (
                      <Button variant="quiet" onPress={() => void change(officer, false)}>
                        {t('setup.officers.enable')}
                      </Button>
                    ) : (
                      officer.officerId !== station.officer?.officerId && (
                        <Button variant="quiet" onPress={() => setDisabling(officer)}>
                          {t('setup.officers.disable')}
                        </Button>
                      )
                    )}
                  </div>
                ),
              },
            ]}
          />
        </div>
      )}
      <AddOfficerDialog isOpen={isAdding} onClose={() => setIsAdding(false)} onAdded={() => void officers.refetch()} />
      <RenewCodeDialog isOpen={isRenewing} onClose={() => setIsRenewing(false)} />
      {changing && (
        <ChangeOfficerDialog
          officer={changing}
          isOwn={changing.officerId === station.officer?.officerId}
          onClose={() => setChanging(null)}
          onChanged={() => void officers.refetch()}
        />
      )}
      <ResetSecretDialog officer={resetting} onClose={() => setResetting(null)} />
      <ConfirmDialog
        title={t('setup.officers.disable.title', { name: disabling?.displayName ?? '' })}
        isOpen={disabling !== null}
        confirmLabel={t('setup.officers.disable.do')}
        isDangerous
        isPending={setDisabled.isRunning}
        onCancel={() => setDisabling(null)}
        onConfirm={() => {
          if (disabling) void change(disabling, true);
        }}
      >
        <p>{t('setup.officers.disable.words')}</p>
      </ConfirmDialog>
    </section>
  );
}
