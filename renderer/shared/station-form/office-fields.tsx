import { useState } from 'react';
import type { Commune, CommuneMatch, Province } from '../../../preload/contract/catalogue';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { useAsk } from '../query-client';
import { ComboBox, FailedQuery, TextField, type Option } from '../ui';
import { defaultUnitName, type Problems, type StationForm } from './station-form-rules';

interface OfficeFieldsProps {
  readonly form: StationForm;
  readonly problems: Problems<keyof StationForm>;
  readonly onChange: (change: Partial<StationForm>) => void;
  readonly autoFocus?: boolean;
}

/** Where this counter stands. Province and commune suggest the rest, which stays open to correction. */
export function OfficeFields({ form, problems, onChange, autoFocus }: OfficeFieldsProps) {
  const t = useText();
  const provinces = useAsk(['catalogue', 'provinces'], () => counter.catalogue.provinces({}));
  const problem = (field: keyof StationForm) => (problems[field] === undefined ? null : t(problems[field]));
  const province = provinces.data?.find(one => one.code === form.provinceCode);

  const chooseProvince = (code: string | null) => {
    if (code === form.provinceCode) return;
    const chosen = provinces.data?.find(one => one.code === code);
    onChange({
      provinceCode: chosen?.code ?? '',
      communeCode: '',
      communeLabel: '',
      ...(chosen ? { agencyCode: `${chosen.agencyCode}.` } : {}),
    });
  };

  if (provinces.error) return <FailedQuery error={provinces.error} onRetry={provinces.refetch} />;
  return (
    <>
      <div className="mc-two">
        <ComboBox
          label={t('setup.province')}
          options={(provinces.data ?? []).map(provinceOption)}
          value={form.provinceCode || null}
          onChange={chooseProvince}
          isLoading={provinces.isPending}
          placeholder={t('setup.province.placeholder')}
          error={problem('provinceCode')}
          isRequired
          autoFocus={autoFocus ?? false}
        />
        <CommuneField form={form} onChange={onChange} error={problem('communeCode')} />
      </div>
      <TextField
        label={t('setup.unit-name')}
        value={form.unitName}
        onChange={unitName => onChange({ unitName })}
        error={problem('unitName')}
        maxLength={200}
        isRequired
      />
      <div className="mc-three">
        <TextField
          label={t('setup.agency-code')}
          value={form.agencyCode}
          onChange={text => onChange({ agencyCode: text.toUpperCase() })}
          hint={t(
            province && !province.isAgencyCodeConfirmed ? 'setup.agency-code.unconfirmed' : 'setup.agency-code.hint',
          )}
          error={problem('agencyCode')}
          maxLength={30}
          isRequired
        />
        <TextField
          label={t('setup.unit-symbol')}
          value={form.unitSymbol}
          onChange={unitSymbol => onChange({ unitSymbol })}
          hint={t('setup.unit-symbol.hint')}
          error={problem('unitSymbol')}
          maxLength={30}
          isRequired
        />
        <TextField
          label={t('setup.counter')}
          value={form.counterNumber}
          onChange={counterNumber => onChange({ counterNumber })}
          hint={t('setup.counter.hint')}
          error={problem('counterNumber')}
          inputMode="numeric"
          maxLength={2}
          isRequired
        />
      </div>
    </>
  );
}

function provinceOption(province: Province): Option {
  return {
    value: province.code,
    label: province.fullName,
    alsoKnownAs: province.mergedFrom.map(old => old.name).join(' '),
    ...(province.changedByMerger ? { hint: province.mergedFrom.map(old => old.name).join(', ') } : {}),
  };
}

function CommuneField({
  form,
  onChange,
  error,
}: Pick<OfficeFieldsProps, 'form' | 'onChange'> & { readonly error: string | null }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { provinceCode } = form;
  const all = useAsk(['catalogue', 'communes', provinceCode], () => counter.catalogue.communes({ provinceCode }), {
    enabled: provinceCode !== '',
  });
  const wanted = typed.trim();
  const isSearching = wanted !== '' && wanted !== form.communeLabel;
  const found = useAsk(
    ['catalogue', 'findCommunes', provinceCode, wanted],
    () => counter.catalogue.findCommunes({ text: wanted, provinceCode }),
    {
      enabled: provinceCode !== '' && isSearching,
      keepsPrevious: true,
    },
  );
  const shown: readonly (Commune | CommuneMatch)[] = (isSearching ? found.data : all.data) ?? [];

  const hintOf = (commune: Commune | CommuneMatch): string | undefined => {
    if (!('matchedOldName' in commune) || commune.matchedOldName === null) return undefined;
    return t(commune.isOldCommuneSplit ? 'setup.commune.split' : 'setup.commune.old', { name: commune.matchedOldName });
  };
  const choose = (code: string | null) => {
    if (code === null) {
      onChange({ communeCode: '', communeLabel: '' });
      return;
    }
    const commune = shown.find(one => one.code === code) ?? all.data?.find(one => one.code === code);
    if (!commune || code === form.communeCode) return;
    onChange({ communeCode: code, communeLabel: communeLabel(commune), unitName: defaultUnitName(commune) });
  };
  const chosen = all.data?.find(one => one.code === form.communeCode);

  return (
    <ComboBox
      label={t('setup.commune')}
      options={shown.map(commune => ({ value: commune.code, label: communeLabel(commune), hint: hintOf(commune) }))}
      value={form.communeCode || null}
      valueLabel={chosen ? communeLabel(chosen) : form.communeLabel}
      onChange={choose}
      onType={setTyped}
      isLoading={found.isFetching || all.isFetching}
      placeholder={t('setup.commune.placeholder')}
      emptyText={t('setup.commune.none')}
      isDisabled={provinceCode === ''}
      error={error}
      isRequired
    />
  );
}

function communeLabel(commune: Pick<Commune, 'type' | 'name'>): string {
  return `${commune.type} ${commune.name}`;
}
