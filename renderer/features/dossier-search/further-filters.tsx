import { ListFilter } from 'lucide-react';
import { memo, useState } from 'react';
import { DeliveryState, MoneyState, SyncFilter } from '../../../preload/contract/dossiers';
import { ListPeriod } from '../../../preload/contract/search';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, DialogBox, Select } from '../../shared/ui';
import { furtherOf, isSameButText, type ListView } from './list-view';

const ANY = 'any';
const HERE = 'here';

interface FurtherFiltersProps {
  readonly view: ListView;
  readonly onChange: (part: Partial<ListView>) => void;
}

/** Period, money, result, portal and desk: asked for less often, so they stand behind a button that says how many are set. */
export const FurtherFilters = memo(function FurtherFilters({ view, onChange }: FurtherFiltersProps) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        icon={<ListFilter size={16} aria-hidden="true" />}
        shortcut={{ chord: 'Alt+L', label: t('dossiers.further') }}
        onPress={() => setIsOpen(true)}
      >
        {t('dossiers.further.set', { count: furtherOf(view).length })}
      </Button>
      {isOpen && <FurtherDialog view={view} onChange={onChange} onClose={() => setIsOpen(false)} />}
    </>
  );
}, isSameButText);

function FurtherDialog({ view, onChange, onClose }: FurtherFiltersProps & { readonly onClose: () => void }) {
  const t = useText();
  const desks = useAsk(['handOver', 'desks'], () => counter.handOver.desks({}));
  const any = { value: ANY, label: t('dossiers.further.any') };
  const oneOf = <T extends string>(all: readonly T[], value: string): T | null =>
    all.find(one => one === value) ?? null;
  // A desk of a saved filter may be gone by now.
  const known = [...new Set([...(desks.data ?? []), ...(view.desk ? [view.desk] : [])])];
  return (
    <DialogBox
      title={t('dossiers.further')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => onChange({ period: null, money: null, delivery: null, desk: null, sync: null })}>
            {t('dossiers.further.clear')}
          </Button>
          <Button variant="primary" shortcut={{ chord: 'F9', label: t('dossiers.further.show') }} onPress={onClose}>
            {t('dossiers.further.show')}
          </Button>
        </>
      }
    >
      <div className="dl-further">
        <Select
          label={t('dossiers.further.period')}
          autoFocus
          value={view.period ?? ANY}
          onChange={value => onChange({ period: oneOf(ListPeriod.options, value) })}
          options={[any, ...ListPeriod.options.map(value => ({ value, label: t(`dossiers.period.${value}`) }))]}
        />
        <Select
          label={t('dossiers.further.money')}
          value={view.money ?? ANY}
          onChange={value => onChange({ money: oneOf(MoneyState.options, value) })}
          options={[any, ...MoneyState.options.map(value => ({ value, label: t(`dossiers.money.${value}`) }))]}
        />
        <Select
          label={t('dossiers.further.delivery')}
          value={view.delivery ?? ANY}
          onChange={value => onChange({ delivery: oneOf(DeliveryState.options, value) })}
          options={[any, ...DeliveryState.options.map(value => ({ value, label: t(`life.delivery.${value}`) }))]}
        />
        <Select
          label={t('dossiers.further.sync')}
          value={view.sync ?? ANY}
          onChange={value => onChange({ sync: oneOf(SyncFilter.options, value) })}
          options={[any, ...SyncFilter.options.map(value => ({ value, label: t(`dossiers.sync-filter.${value}`) }))]}
        />
        <Select
          label={t('dossiers.further.desk')}
          value={view.desk === null ? ANY : view.desk === '' ? HERE : view.desk}
          onChange={value => onChange({ desk: value === ANY ? null : value === HERE ? '' : value })}
          options={[
            any,
            { value: HERE, label: t('life.where.here') },
            ...known.map(name => ({ value: name, label: name })),
          ]}
        />
      </div>
    </DialogBox>
  );
}
