import { CalendarCheck, CalendarClock, CloudUpload, Inbox, LayoutList, TimerOff, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { DossierState, type DossierCounts } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useStation } from '../../shared/station';
import { Select, TextField } from '../../shared/ui';
import { countOf, isSameButText, LISTS, typedDay, type ListName, type ListView } from './list-view';

const ICONS: Readonly<Record<ListName, typeof Inbox>> = {
  all: LayoutList,
  today: Inbox,
  'due-today': CalendarCheck,
  'due-soon': CalendarClock,
  overdue: TimerOff,
  'not-sent': CloudUpload,
  'needs-attention': TriangleAlert,
};

interface ListChoiceProps {
  readonly list: ListName;
  readonly counts: DossierCounts | undefined;
  readonly onChoose: (list: ListName) => void;
}

/** The day's totals; pressing one opens its list. */
export const ListChoice = memo(function ListChoice({ list, counts, onChoose }: ListChoiceProps) {
  const t = useText();
  return (
    <ToggleButtonGroup
      className="dl-lists"
      aria-label={t('dossiers.lists')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[list]}
      onSelectionChange={keys => {
        const chosen = LISTS.find(name => keys.has(name));
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {LISTS.map(name => {
        const Icon = ICONS[name];
        const count = counts ? countOf(name, counts) : null;
        return (
          <ToggleButton key={name} id={name} className="dl-list">
            <Icon size={16} aria-hidden="true" />
            {t(`dossiers.list.${name}`)}
            {count !== null && <span className="dl-list__count">{count}</span>}
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
});

interface ListFiltersProps {
  readonly view: ListView;
  readonly now: number;
  readonly onChange: (part: Partial<ListView>) => void;
}

const ANY_STATE = 'any';
const ANY = 'any';

export const ListFilters = memo(function ListFilters({ view, now, onChange }: ListFiltersProps) {
  const t = useText();
  const officerId = useStation().officer?.officerId ?? '';
  const frequent = useAsk(['catalogue', 'frequent'], () => counter.catalogue.frequent({}));
  // The usual ones, and the one that was chosen elsewhere.
  const usual = frequent.data ?? [];
  const chosen = view.procedureCode;
  const procedures =
    chosen === null || usual.some(({ code }) => code === chosen)
      ? usual
      : [{ code: chosen, name: t('dossiers.filter.one-procedure', { code: chosen }) }, ...usual];
  const isHalfTyped = view.receivedOn.trim().length >= 8 && typedDay(view.receivedOn, now) === null;
  return (
    <>
      <Select
        className="dl-filter"
        label={t('dossiers.filter.state')}
        hidesLabel
        value={view.state ?? ANY_STATE}
        onChange={value => onChange({ state: DossierState.options.find(state => state === value) ?? null })}
        options={[
          { value: ANY_STATE, label: t('dossiers.filter.any-state') },
          ...DossierState.options.map(state => ({ value: state, label: t(`dossiers.state.${state}`) })),
        ]}
      />
      <Select
        className="dl-filter"
        label={t('dossiers.filter.procedure')}
        hidesLabel
        value={view.procedureCode ?? ANY}
        onChange={value => onChange({ procedureCode: value === ANY ? null : value })}
        options={[
          { value: ANY, label: t('dossiers.filter.any-procedure') },
          ...procedures.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <Select
        className="dl-filter"
        label={t('dossiers.filter.officer')}
        hidesLabel
        value={view.officerId ?? ANY}
        onChange={value => onChange({ officerId: value === ANY ? null : value })}
        options={[
          { value: ANY, label: t('dossiers.filter.any-officer') },
          { value: officerId, label: t('dossiers.filter.mine') },
        ]}
      />
      <TextField
        className="dl-filter dl-filter--day"
        label={t('dossiers.filter.received-on')}
        hidesLabel
        placeholder={t('dossiers.filter.received-on')}
        inputMode="numeric"
        maxLength={10}
        value={view.receivedOn}
        onChange={receivedOn => onChange({ receivedOn })}
        error={isHalfTyped ? t('dossiers.filter.no-such-day') : null}
      />
    </>
  );
}, isSameButText);
