import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CommonFields, FieldDefinition, Section } from '../../../preload/contract/forms';
import { SECTIONS } from '../../../preload/contract/forms';
import type { Procedure } from '../../../preload/contract/catalogue';
import type { Dossier, FieldIssue } from '../../../preload/contract/dossiers';
import { counter, type Refused } from '../bridge';
import { useProcedureOf } from '../dossiers';
import { isoDateOf } from '../format';
import {
  createFormSession,
  deskWorld,
  fieldIdOf,
  FormProvider,
  FormSection,
  isSameValue,
  type FormChange,
  type FormValues,
  type FormWorld,
} from '../forms';
import { useLanguage, useText } from '../i18n';
import { useKeeping, useKept } from '../kept';
import { useAsk } from '../query-client';
import { Select, showToast, Skeleton, TextField } from '../ui';
import { useCommand } from '../use-command';
import { ActFrame } from './act-frame';
import { CORRECTION_REASONS } from './reasons';
import { undoAct } from './undo';

interface CorrectDialogProps {
  readonly dossier: Dossier;
  readonly now: number;
  /** `applicant.hoTen`: where the cursor begins. */
  readonly at: string | null;
  /** What follows a correction; without it the act can be taken back for a while. */
  readonly onDone?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** The registered form once more, open at a field; what is changed is named, and what stood there is kept. */
export function CorrectDialog(props: CorrectDialogProps) {
  const procedure = useProcedureOf(props.dossier);
  const common = useAsk(['catalogue', 'common-fields'], () => counter.catalogue.commonFields({}));
  const provinces = useAsk(['catalogue', 'provinces'], () => counter.catalogue.provinces({}));
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}));
  if (!procedure.data || !common.data || !provinces.data) return <Skeleton lines={6} />;
  const world = deskWorld({
    references: common.data.references,
    provinces: provinces.data,
    settings: settings.data,
    today: isoDateOf(props.now),
  });
  return <Form {...props} procedure={procedure.data} common={common.data} world={world} />;
}

/** The form of reception keeps its ids on the page behind this one. */
const ID_PREFIX = 'correct';

interface FormProps extends CorrectDialogProps {
  readonly procedure: Procedure;
  readonly common: CommonFields;
  readonly world: FormWorld;
}

function Form({ dossier, at, onDone, onClose, procedure, common, world }: FormProps) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const [actId] = useState(() => crypto.randomUUID());
  const correct = useCommand(counter.dossiers.correct);
  const [section, setSection] = useState<Section>(() => sectionAt(at));
  const [reason, setReason] = useKept<string>('reason', CORRECTION_REASONS[0]);
  const [note, setNote] = useKept('note', '');
  const keeping = useKeeping();
  const [isTried, setIsTried] = useState(false);
  const [changes, setChanges] = useKept<Readonly<Record<string, unknown>>>('changes', {});
  const definitions: Readonly<Record<Section, readonly FieldDefinition[]>> = { ...common, form: procedure.formFields };
  const [before] = useState(() => dossier.values as FormValues);
  const [begun] = useState(() => withChanges(before, changes));
  const form = useForm<FormValues>({ defaultValues: begun });
  const session = useMemo(
    () =>
      createFormSession({
        form,
        sources: {},
        onChange: ({ path, value }: FormChange) =>
          setChanges(earlier => {
            const [part = '', key = ''] = path.split('.');
            const { [path]: _, ...others } = earlier;
            const isAsBefore =
              isSameValue(before[part]?.[key] ?? null, value ?? null) || isBlank(before[part]?.[key], value);
            return isAsBefore ? others : { ...others, [path]: value ?? null };
          }),
      }),
    [form, before, setChanges],
  );
  useEffect(() => {
    if (at !== null) requestAnimationFrame(() => document.getElementById(fieldIdOf(at, ID_PREFIX))?.focus());
  }, [at]);

  const labelOf = (path: string): string => {
    const [part = '', key = ''] = path.split('.');
    const definition = SECTIONS.some(known => known === part)
      ? definitions[part as Section].find(candidate => candidate.key === key)
      : undefined;
    return (isEnglish ? definition?.labelEn : undefined) ?? definition?.label ?? key;
  };
  const paths = Object.keys(changes);
  const submit = async () => {
    setIsTried(true);
    if (paths.length === 0) return;
    const answer = await correct.run({
      dossierId: dossier.dossierId,
      revision: dossier.standing.revision,
      actId,
      reason: t(`life.correct.reason.${reason}`),
      note,
      changes: Object.entries(changes).map(([path, value]) => ({ path, value: value as null })),
    });
    if (!answer.ok) {
      session.setFindings(issuesIn(answer), []);
      session.revealAll();
      const [first] = issuesIn(answer);
      if (first) setSection(sectionAt(first.path));
      return;
    }
    keeping?.forget();
    if (onDone) onDone();
    else
      showToast({
        text: t('life.done.correct', { code: dossier.code }),
        action: { label: t('life.undo'), onPress: () => void undoAct(dossier.dossierId, actId, t) },
      });
    onClose();
  };
  return (
    <ActFrame
      title={t('life.act.correct')}
      confirm={t('life.act.correct')}
      isWide
      isRunning={correct.isRunning}
      refusal={correct.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="mc-two">
        <Select
          label={t('life.correct.section')}
          value={section}
          onChange={chosen => setSection(SECTIONS.find(known => known === chosen) ?? 'applicant')}
          options={SECTIONS.map(name => ({ value: name, label: t(`dossiers.section.${name}`) }))}
        />
        <Select
          label={t('life.correct.reason')}
          value={reason}
          onChange={setReason}
          options={CORRECTION_REASONS.map(id => ({ value: id, label: t(`life.correct.reason.${id}`) }))}
        />
      </div>
      <FormProvider session={session} world={world} labelOf={labelOf} idPrefix={ID_PREFIX}>
        <FormSection key={section} section={section} definitions={definitions[section]} />
      </FormProvider>
      <TextField label={t('life.note')} value={note} onChange={setNote} maxLength={300} />
      <p role="status" className={isTried && paths.length === 0 ? 'da-problem' : 'mc-soft'}>
        {paths.length === 0
          ? t('errors.dossiers.nothing-changed')
          : t('life.correct.changed', { count: paths.length, fields: paths.map(labelOf).join(', ') })}
      </p>
    </ActFrame>
  );
}

/** The registered form with what was changed in it before the dialog was left. */
function withChanges(before: FormValues, changes: Readonly<Record<string, unknown>>): FormValues {
  const values = structuredClone(before);
  for (const [path, value] of Object.entries(changes)) {
    const [part = '', key = ''] = path.split('.');
    values[part] = { ...values[part], [key]: value } as FormValues[string];
  }
  return values;
}

function sectionAt(path: string | null): Section {
  const [part] = (path ?? '').split('.');
  return SECTIONS.find(known => known === part) ?? 'applicant';
}

const isBlank = (a: unknown, b: unknown): boolean => (a ?? '') === '' && (b ?? '') === '';

function issuesIn({ code, detail }: Refused): FieldIssue[] {
  if (code !== 'dossiers.invalid' || detail === undefined) return [];
  return JSON.parse(detail) as FieldIssue[];
}
