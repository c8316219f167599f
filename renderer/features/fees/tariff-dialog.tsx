import { useState } from 'react';
import { readTypedDate } from '../../../preload/contract/typed-dates';
import type { FeeTariff } from '../../../preload/contract/fees';
import { counter } from '../../shared/bridge';
import { ActFrame } from '../../shared/dossier-acts';
import { isoDateOf } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { KeptForm, useKeeping, useKept } from '../../shared/kept';
import { useAsk } from '../../shared/query-client';
import { ComboBox, RadioGroup, showToast, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

const PER: readonly FeeTariff['per'][] = ['case', 'copy', 'page'];

/** A number as it was typed, a minus sign too: the core says in words why it cannot be a fee. */
function numberTyped(text: string): number | null {
  const plain = text.replace(/[.\s]/gu, '').replace(',', '.');
  return /^-?\d{1,12}(\.\d+)?$/u.test(plain) ? Number(plain) : null;
}

function dayTyped(text: string): string | null {
  const day = readTypedDate(text.trim(), { todayYear: Number(isoDateOf(Date.now()).slice(0, 4)) + 20 });
  return day !== null && day.length === 10 ? day : null;
}

interface TariffDialogProps {
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** One decision: the procedure, its price, from when, and the number that says so. */
export function TariffDialog(props: TariffDialogProps) {
  return (
    <KeptForm subjectIds={['tariff']} kind="tariff" opensAtOnce>
      <OpenForm {...props} />
    </KeptForm>
  );
}

function OpenForm({ onAdded, onClose }: TariffDialogProps) {
  const t = useText();
  const keeping = useKeeping();
  const add = useCommand(counter.fees.addTariff);
  const [words, setWords] = useState('');
  const [procedure, setProcedure] = useKept<{ readonly code: string; readonly name: string } | null>('procedure', null);
  const [per, setPer] = useKept<FeeTariff['per']>('per', 'case');
  const [price, setPrice] = useKept('price', '');
  const [laterFrom, setLaterFrom] = useKept('laterFrom', '');
  const [laterPrice, setLaterPrice] = useKept('laterPrice', '');
  const [cap, setCap] = useKept('cap', '');
  const [online, setOnline] = useKept('online', '100');
  const [from, setFrom] = useKept('from', '');
  const [to, setTo] = useKept('to', '');
  const [decision, setDecision] = useKept('decision', '');
  const [isTried, setIsTried] = useState(false);
  const found = useAsk(['catalogue', 'search', words], () => counter.catalogue.search({ text: words, limit: 20 }), {
    keepsPrevious: true,
  });
  const amounts = { price: numberTyped(price), online: numberTyped(online) };
  const later =
    laterFrom.trim() === '' && laterPrice.trim() === ''
      ? []
      : [{ fromUnit: numberTyped(laterFrom), priceVnd: numberTyped(laterPrice) }];
  const capVnd = cap.trim() === '' ? null : numberTyped(cap);
  const isLaterWrong = later.some(tier => tier.fromUnit === null || tier.priceVnd === null);
  const isCapWrong = cap.trim() !== '' && capVnd === null;
  const validFrom = dayTyped(from);
  const validTo = to.trim() === '' ? null : dayTyped(to);
  const isToWrong = to.trim() !== '' && validTo === null;
  const wrong = (isWrong: boolean, id: string) => (isTried && isWrong ? t(id) : null);

  const submit = async () => {
    setIsTried(true);
    if (!procedure || amounts.price === null || amounts.online === null || isLaterWrong || isCapWrong) return;
    if (validFrom === null || isToWrong || decision.trim() === '') return;
    const answer = await add.run({
      procedureCode: procedure.code,
      validFrom,
      validTo,
      decision: decision.trim(),
      tariff: {
        per,
        tiers: [
          { fromUnit: 1, priceVnd: amounts.price },
          ...later.map(tier => ({ fromUnit: tier.fromUnit ?? 0, priceVnd: tier.priceVnd ?? 0 })),
        ],
        capVnd,
        onlinePercent: amounts.online,
      },
    });
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('fees.tariff.added', { procedure: procedure.name }) });
    onAdded();
  };
  return (
    <ActFrame
      title={t('fees.tariff.add')}
      confirm={t('fees.tariff.save')}
      isRunning={add.isRunning}
      refusal={add.refusal}
      isWide
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ComboBox
        label={t('fees.column.procedure')}
        options={(found.data ?? []).map(({ code, name }) => ({ value: code, label: name, hint: code }))}
        value={procedure?.code ?? null}
        valueLabel={procedure?.name ?? ''}
        onType={setWords}
        onChange={code => {
          const chosen = found.data?.find(one => one.code === code);
          setProcedure(chosen ? { code: chosen.code, name: chosen.name } : null);
        }}
        isLoading={found.isFetching}
        error={wrong(procedure === null, 'fees.tariff.procedure.needed')}
        isRequired
        autoFocus
      />
      <RadioGroup
        label={t('fees.tariff.per')}
        isInRow
        value={per}
        onChange={value => setPer(PER.find(known => known === value) ?? 'case')}
        options={PER.map(value => ({ value, label: t(`fees.tariff.per.${value}`) }))}
      />
      <div className="mc-three">
        <TextField
          label={t('fees.amount')}
          inputMode="numeric"
          value={price}
          onChange={setPrice}
          maxLength={15}
          isRequired
          error={wrong(amounts.price === null, 'fees.amount.wrong')}
        />
        <TextField
          label={t('fees.tariff.cap')}
          hint={t('fees.tariff.cap.hint')}
          inputMode="numeric"
          value={cap}
          onChange={setCap}
          maxLength={15}
          error={wrong(isCapWrong, 'fees.amount.wrong')}
        />
        <TextField
          label={t('fees.tariff.online')}
          inputMode="numeric"
          value={online}
          onChange={setOnline}
          maxLength={6}
          isRequired
          error={wrong(amounts.online === null, 'fees.tariff.online.wrong')}
        />
        {per !== 'case' && (
          <>
            <TextField
              label={t('fees.tariff.later-from')}
              hint={t('fees.tariff.later.hint')}
              inputMode="numeric"
              value={laterFrom}
              onChange={setLaterFrom}
              maxLength={6}
              error={wrong(isLaterWrong, 'fees.tariff.later.wrong')}
            />
            <TextField
              label={t('fees.tariff.later-price')}
              inputMode="numeric"
              value={laterPrice}
              onChange={setLaterPrice}
              maxLength={15}
            />
          </>
        )}
      </div>
      <div className="mc-three">
        <TextField
          label={t('fees.column.decision')}
          placeholder="12/2026/NQ-HĐND"
          value={decision}
          onChange={setDecision}
          maxLength={100}
          isRequired
          error={wrong(decision.trim() === '', 'fees.tariff.decision.needed')}
        />
        <TextField
          label={t('fees.tariff.valid-from')}
          placeholder="01/01/2027"
          inputMode="numeric"
          value={from}
          onChange={setFrom}
          maxLength={10}
          isRequired
          error={wrong(validFrom === null, 'fees.tariff.day.wrong')}
        />
        <TextField
          label={t('fees.tariff.valid-to')}
          hint={t('fees.tariff.valid-to.hint')}
          inputMode="numeric"
          value={to}
          onChange={setTo}
          maxLength={10}
          error={wrong(isToWrong, 'fees.tariff.day.wrong')}
        />
      </div>
    </ActFrame>
  );
}
