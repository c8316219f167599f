import { Save } from 'lucide-react';
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import type { PortalAdvanced, StationSettings } from '../../../preload/contract/station';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKeepWork, useLeftWork } from '../../shared/kept';
import { useAsk } from '../../shared/query-client';
import {
  formOf,
  idleProblems,
  OfficeFields,
  officeProblems,
  paperProblems,
  placeProblems,
  PortalFields,
  portalProblems,
  settingsOf,
  type StationForm,
} from '../../shared/station-form';
import { Button, FailedQuery, Incident, Notice, showToast, Skeleton, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { AccountSection } from './account-section';
import { FolderField } from './folder-field';
import { NumberingSection } from './numbering-section';
import { PortalAdvancedFields } from './portal-advanced';
import { advancedFormOf, advancedOf, advancedProblems } from './portal-advanced-rules';
import { PlacesSection } from './places-section';
import { PrinterSection } from './printer-section';
import { StationsSection } from './stations-section';
import { TryPortal } from './try-portal';
import './settings.css';

/** The counter's own settings; the core lets only a supervisor change them. */
export function SettingsScreen() {
  const t = useText();
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  return (
    <section className="mc-page" aria-labelledby="settings-title">
      <h1 id="settings-title">{t('frame.nav.settings')}</h1>
      {settings.isPending && <Skeleton lines={6} />}
      {settings.error && <FailedQuery error={settings.error} onRetry={settings.refetch} />}
      {settings.data && (
        <KeptForm subjectIds={['settings']} kind="settings">
          <SettingsForm saved={settings.data} onSaved={() => void settings.refetch()} />
        </KeptForm>
      )}
      <AccountSection />
      <NumberingSection />
      <StationsSection />
    </section>
  );
}

function SettingsForm({ saved, onSaved }: { readonly saved: StationSettings; readonly onSaved: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const keeping = useKeeping();
  const left = useLeftWork({ form: formOf(saved), advanced: advancedFormOf(saved.portal.advanced) });
  const [form, setForm] = useState<StationForm>(() => ({ ...formOf(saved), ...left?.form }));
  const [advanced, setAdvanced] = useState(() => ({ ...advancedFormOf(saved.portal.advanced), ...left?.advanced }));
  const [checks, setChecks] = useState(0);
  const save = useCommand(counter.station.changeSettings);
  const body = useRef<HTMLFormElement>(null);
  const officeId = useId();
  const portalId = useId();
  const idleId = useId();

  const change = (part: Partial<StationForm>) => setForm(before => ({ ...before, ...part }));
  const problems = { ...officeProblems(form), ...paperProblems(form), ...placeProblems(form), ...idleProblems(form) };
  const ofPortal = portalProblems(form.portal);
  const isToPortal = form.portal.kind !== 'none';
  const ofAdvanced = isToPortal ? advancedProblems(advanced) : {};
  const isPortalSound = Object.keys(ofPortal).length + Object.keys(ofAdvanced).length === 0;
  const isSound = isPortalSound && Object.keys(problems).length === 0;
  const wanted = withAdvanced(settingsOf(form), isToPortal ? advancedOf(advanced) : {});
  const before = withAdvanced(settingsOf(formOf(saved)), advancedOf(advancedFormOf(saved.portal.advanced)));
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(before);

  // A password is typed again: it is kept nowhere but where it is used.
  const kept = { form: { ...form, portal: { ...form.portal, password: '' } }, advanced };
  useKeepWork(isChanged ? kept : null);

  useEffect(() => {
    if (checks > 0)
      body.current
        ?.querySelector<HTMLElement>('[data-invalid] input, [data-invalid] textarea, [data-invalid] button')
        ?.focus();
  }, [checks]);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isSound) {
      setChecks(checks + 1);
      return;
    }
    const answer = await save.run(wanted);
    if (!answer.ok) return;
    keeping?.forget();
    showToast({ text: t('setup.settings.saved') });
    onSaved();
  };

  const shown = checks > 0 ? problems : {};
  return (
    <form ref={body} className="mc-stack" onSubmit={event => void submit(event)} noValidate>
      <KeptNotice />
      <section className="mc-card mc-section" aria-labelledby={officeId}>
        <h2 id={officeId}>{t('setup.step.office')}</h2>
        <OfficeFields form={form} problems={shown} onChange={change} />
        <div className="mc-three">
          <TextField
            label={t('setup.unit-phone')}
            hint={t('setup.unit-phone.hint')}
            value={form.unitPhone}
            onChange={unitPhone => change({ unitPhone })}
            type="tel"
            maxLength={30}
          />
          <TextField
            label={t('setup.tax-code')}
            hint={t('setup.tax-code.hint')}
            value={form.unitTaxCode}
            onChange={unitTaxCode => change({ unitTaxCode })}
            error={shown.unitTaxCode === undefined ? null : t(shown.unitTaxCode)}
            inputMode="numeric"
            maxLength={14}
          />
        </div>
      </section>
      <PlacesSection form={form} isTried={checks > 0} onChange={change} />
      <PrinterSection printer={form.receiptPrinter} onChange={receiptPrinter => change({ receiptPrinter })} />
      <section className="mc-card mc-section" aria-labelledby={portalId}>
        <h2 id={portalId}>{t('setup.settings.portal')}</h2>
        <PortalFields
          portal={form.portal}
          problems={checks > 0 ? ofPortal : {}}
          onChange={portal => change({ portal })}
          // A stored password is not told to the page: empty on arrival means kept.
          keepsPassword={saved.portal.kind === 'province' && saved.portal.password === ''}
        />
        {isToPortal && (
          <>
            <PortalAdvancedFields
              form={advanced}
              problems={checks > 0 ? ofAdvanced : {}}
              onChange={part => setAdvanced(earlier => ({ ...earlier, ...part }))}
            />
            <TryPortal settings={isSound ? wanted : null} />
          </>
        )}
      </section>
      <section className="mc-card mc-section" aria-labelledby={idleId}>
        <h2 id={idleId}>{t('setup.settings.desk')}</h2>
        <FolderField folder={form.watchedFolder} onChange={watchedFolder => change({ watchedFolder })} />
        <TextField
          label={t('setup.settings.idle')}
          value={form.idleLockMinutes}
          onChange={idleLockMinutes => change({ idleLockMinutes })}
          hint={t('setup.settings.idle.hint')}
          error={shown.idleLockMinutes === undefined ? null : t(shown.idleLockMinutes)}
          inputMode="numeric"
          maxLength={3}
          isRequired
        />
      </section>
      {save.refusal && (
        <Notice tone="danger">
          {errorText(save.refusal)}
          {save.refusal.incidentId !== undefined && <Incident incidentId={save.refusal.incidentId} />}
        </Notice>
      )}
      <div className="mc-row mc-row--end mc-settings__foot">
        {isChanged && (
          <>
            <span className="mc-soft">{t('setup.settings.unsaved')}</span>
            <Button
              onPress={() => {
                setForm(formOf(saved));
                setAdvanced(advancedFormOf(saved.portal.advanced));
              }}
            >
              {t('setup.settings.revert')}
            </Button>
          </>
        )}
        <Button
          type="submit"
          variant="primary"
          icon={<Save size={18} aria-hidden="true" />}
          isPending={save.isRunning}
          whyOff={isChanged ? null : t('frame.off.unchanged')}
        >
          {t('setup.settings.save')}
        </Button>
      </div>
    </form>
  );
}

function withAdvanced(settings: StationSettings, advanced: PortalAdvanced): StationSettings {
  const { advanced: _before, ...portal } = settings.portal;
  const isUsual = Object.keys(advanced).length === 0;
  return { ...settings, portal: isUsual ? portal : { ...portal, advanced } };
}
