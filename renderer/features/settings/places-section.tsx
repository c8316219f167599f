import { useText } from '../../shared/i18n';
import { agenciesTyped, type StationForm } from '../../shared/station-form';
import { Select, TextField } from '../../shared/ui';

interface PlacesSectionProps {
  readonly form: StationForm;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<StationForm>) => void;
}

const HERE = 'here';

/** Where citizens are helped, and which agencies decide what is received here. */
export function PlacesSection({ form, isTried, onChange }: PlacesSectionProps) {
  const t = useText();
  const { agencies, wrong } = agenciesTyped(form.agencies);
  return (
    <section className="mc-card mc-section" aria-labelledby="settings-places">
      <h2 id="settings-places">{t('setup.places')}</h2>
      <TextField
        label={t('setup.places.support')}
        hint={t('setup.places.support.hint')}
        value={form.supportPlace}
        onChange={supportPlace => onChange({ supportPlace })}
        maxLength={200}
      />
      <TextField
        label={t('setup.places.agencies')}
        hint={t('setup.places.agencies.hint')}
        value={form.agencies}
        onChange={text => onChange({ agencies: text })}
        lines={4}
        maxLength={20_000}
        error={isTried && wrong !== null ? t('setup.places.agencies.wrong', { line: wrong }) : null}
      />
      <Select
        label={t('setup.places.resolving')}
        value={form.resolvingAgency === '' ? HERE : form.resolvingAgency}
        onChange={value => onChange({ resolvingAgency: value === HERE ? '' : value })}
        options={[
          { value: HERE, label: t('setup.places.resolving.here') },
          ...agencies.map(({ code, name }) => ({ value: code, label: name, hint: code })),
        ]}
      />
    </section>
  );
}
