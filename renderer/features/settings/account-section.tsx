import { Save } from 'lucide-react';
import { useId, useState, type SyntheticEvent } from 'react';
import type { UnitAccount } from '../../../preload/contract/fees';
import { BANKS } from '../../../preload/contract/vietqr';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice, Select, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** The account that transfers of fees go to; its code stands on screen and on receipts. */
export function AccountSection() {
  const t = useText();
  const titleId = useId();
  const account = useAsk(['fees', 'account'], () => counter.fees.account({}));
  return (
    <section className="mc-card mc-section" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('fees.account')}</h2>
      <p className="mc-soft">{t('fees.account.what')}</p>
      {account.error && <FailedQuery error={account.error} onRetry={account.refetch} />}
      {account.data !== undefined && (
        <AccountForm key={JSON.stringify(account.data)} saved={account.data} onSaved={() => void account.refetch()} />
      )}
    </section>
  );
}

function AccountForm({ saved, onSaved }: { readonly saved: UnitAccount | null; readonly onSaved: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const save = useCommand(counter.fees.setAccount);
  const [bankBin, setBankBin] = useState(saved?.bankBin ?? '');
  const [number, setNumber] = useState(saved?.account ?? '');
  const [holder, setHolder] = useState(saved?.holder ?? '');
  const [isTried, setIsTried] = useState(false);
  const account = number.replace(/\s/gu, '');
  const isNumberWrong = !/^[A-Za-z0-9]{4,19}$/u.test(account);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (bankBin === '' || isNumberWrong || holder.trim() === '') return;
    const answer = await save.run({ bankBin, account, holder: holder.trim() });
    if (!answer.ok) return;
    showToast({ text: t('fees.account.saved') });
    onSaved();
  };
  return (
    <form className="mc-stack" onSubmit={event => void submit(event)} noValidate>
      <div className="mc-three">
        <Select
          label={t('fees.account.bank')}
          value={bankBin === '' ? null : bankBin}
          onChange={setBankBin}
          options={BANKS.map(({ bin, name }) => ({ value: bin, label: name }))}
          error={isTried && bankBin === '' ? t('fees.account.bank.needed') : null}
          isRequired
        />
        <TextField
          label={t('fees.account.number')}
          value={number}
          onChange={setNumber}
          maxLength={30}
          error={isTried && isNumberWrong ? t('fees.account.number.wrong') : null}
          isRequired
        />
        <TextField
          label={t('fees.account.holder')}
          value={holder}
          onChange={setHolder}
          maxLength={200}
          error={isTried && holder.trim() === '' ? t('fees.account.holder.needed') : null}
          isRequired
        />
      </div>
      {save.refusal && <Notice tone="danger">{errorText(save.refusal)}</Notice>}
      <div className="mc-row mc-row--end">
        <Button type="submit" icon={<Save size={18} aria-hidden="true" />} isPending={save.isRunning}>
          {t('fees.account.save')}
        </Button>
      </div>
    </form>
  );
}
