import { ArchiveRestore, ArrowLeft, ArrowRight, Check } from 'lucide-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { act, counter } from '../../shared/bridge';
import { useErrorText, useLanguage, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { newSecretProblems } from '../../shared/secrets';
import { useStation } from '../../shared/station';
import {
  EMPTY_STATION_FORM,
  OfficeFields,
  officeProblems,
  PortalFields,
  portalProblems,
  PrinterField,
  settingsOf,
  type StationForm,
} from '../../shared/station-form';
import { Button, Incident, Notice } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { EMPTY_SUPERVISOR, SupervisorStep, supervisorProblems, type SupervisorForm } from './supervisor-step';
import { RecoveryCode } from './recovery-code';
import { StepTrail } from './step-trail';
import './setup.css';

const STEPS = ['office', 'devices', 'supervisor'] as const;

/** The first run: three pages, then the recovery code. Nothing is written before the last press. */
export function SetUpScreen({ onDone, onRestore }: { readonly onDone: () => void; readonly onRestore: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const [step, setStep] = useState(0);
  const { practicePortalUrl } = useStation();
  const [form, setForm] = useState<StationForm>(() => ({
    ...EMPTY_STATION_FORM,
    // Only a desk that was started for practice knows of a practice portal.
    ...(practicePortalUrl === null
      ? {}
      : { portal: { ...EMPTY_STATION_FORM.portal, kind: 'practice' as const, url: practicePortalUrl } }),
  }));
  const printers = useAsk(['printing', 'printers'], () => counter.printing.printers({}));
  const [supervisor, setSupervisor] = useState<SupervisorForm>(EMPTY_SUPERVISOR);
  const [hasSeenPrinters, setHasSeenPrinters] = useState(false);
  const [isChecked, setIsChecked] = useState(false);
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const setUp = useCommand(counter.station.setUp);
  const body = useRef<HTMLFormElement>(null);

  const problems = {
    office: officeProblems(form),
    portal: portalProblems(form.portal),
    supervisor: supervisorProblems(supervisor),
  };
  const secretProblems = newSecretProblems(supervisor.secret, supervisor.again);
  const isLast = step === STEPS.length - 1;
  const current = STEPS[step] ?? 'office';

  // A page that was refused shows its errors; the focus goes to the first.
  useEffect(() => {
    if (isChecked) body.current?.querySelector<HTMLElement>('[data-invalid] input, [data-invalid] button')?.focus();
  }, [isChecked]);

  // A new page begins at its first control, also for those who never touch the mouse.
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [step]);

  const show = (next: number) => {
    if (step === 0 && !hasSeenPrinters) {
      setHasSeenPrinters(true);
      const usual = printers.data?.find(printer => printer.isDefault && printer.state !== 'stopped');
      if (usual) setForm(before => ({ ...before, receiptPrinter: usual.name }));
    }
    setStep(next);
    setIsChecked(false);
    setUp.clear();
  };

  const goOn = async (event: SyntheticEvent) => {
    event.preventDefault();
    const found =
      current === 'office'
        ? problems.office
        : current === 'devices'
          ? problems.portal
          : { ...problems.supervisor, ...secretProblems };
    if (Object.keys(found).length > 0) {
      setIsChecked(false);
      setTimeout(() => setIsChecked(true));
      return;
    }
    if (!isLast) {
      show(step + 1);
      return;
    }
    const answer = await setUp.run({
      settings: settingsOf(form),
      supervisor: {
        displayName: supervisor.displayName.trim().normalize('NFC'),
        loginName: supervisor.loginName.trim(),
        secret: supervisor.secret,
      },
    });
    if (!answer.ok) return;
    setSupervisor(EMPTY_SUPERVISOR);
    setRecoveryCode(answer.value.recoveryCode);
  };

  if (recoveryCode !== null) return <RecoveryCode code={recoveryCode} unitName={form.unitName} onDone={onDone} />;
  return (
    <main className="mc-door">
      <div className="mc-door__card mc-setup">
        <div className="mc-page__head">
          <h1>{t('setup.title')}</h1>
          <LanguageButton onChanged={onDone} />
        </div>
        {step === 0 && <p>{t('setup.welcome')}</p>}
        <StepTrail steps={STEPS.map(name => t(`setup.step.${name}`))} current={step} />
        <form ref={body} key={current} className="mc-stack" onSubmit={event => void goOn(event)} noValidate>
          {current === 'office' && (
            <OfficeFields
              form={form}
              problems={isChecked ? problems.office : {}}
              onChange={change => setForm(before => ({ ...before, ...change }))}
              autoFocus
            />
          )}
          {current === 'devices' && (
            <>
              <PrinterField
                value={form.receiptPrinter}
                onChange={receiptPrinter => setForm(before => ({ ...before, receiptPrinter }))}
              />
              <PortalFields
                portal={form.portal}
                problems={isChecked ? problems.portal : {}}
                onChange={portal => setForm(before => ({ ...before, portal }))}
              />
            </>
          )}
          {current === 'supervisor' && (
            <SupervisorStep
              supervisor={supervisor}
              station={form}
              problems={isChecked ? { ...problems.supervisor, ...secretProblems } : {}}
              onChange={change => setSupervisor(before => ({ ...before, ...change }))}
            />
          )}
          {setUp.refusal && (
            <Notice tone="danger">
              {errorText(setUp.refusal)}
              {setUp.refusal.incidentId !== undefined && <Incident incidentId={setUp.refusal.incidentId} />}
            </Notice>
          )}
          <div className="mc-row mc-setup__buttons">
            {step > 0 && (
              <Button icon={<ArrowLeft size={18} aria-hidden="true" />} onPress={() => show(step - 1)}>
                {t('frame.back')}
              </Button>
            )}
            <Button
              type="submit"
              variant="primary"
              icon={isLast ? <Check size={18} aria-hidden="true" /> : <ArrowRight size={18} aria-hidden="true" />}
              isPending={setUp.isRunning}
            >
              {t(isLast ? (setUp.isRunning ? 'setup.creating' : 'setup.finish') : 'setup.next')}
            </Button>
            {step === 0 && (
              <Button variant="quiet" icon={<ArchiveRestore size={18} aria-hidden="true" />} onPress={onRestore}>
                {t('restore.open')}
              </Button>
            )}
          </div>
        </form>
      </div>
    </main>
  );
}

function LanguageButton({ onChanged }: { readonly onChanged: () => void }) {
  const t = useText();
  const language = useLanguage() === 'vi' ? 'en' : 'vi';
  return (
    <Button variant="quiet" onPress={() => void act(counter.station.setLanguage({ language })).then(onChanged)}>
      {t('frame.menu.language')}
    </Button>
  );
}
