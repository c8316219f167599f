import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { formatDate } from '../../../../preload/contract/calendar-days';
import type { Procedure } from '../../../../preload/contract/catalogue';
import {
  createRegistrationForm,
  emptyValues,
  isEmptyValue,
  pathsOfValues,
  type CommonFields,
  type KeyedRegistration,
} from '../../../../preload/contract/forms';
import type { PackageTest } from '../../../../preload/contract/package-test';
import type { TryOut } from '../../../../preload/contract/packages';
import { counter } from '../../../shared/bridge';
import { formatMoney } from '../../../shared/format';
import {
  createFormSession,
  FormProvider,
  FormSection,
  walkByEnter,
  type FormValues,
  type FormWorld,
} from '../../../shared/forms';
import { useLanguage, useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { Button } from '../../../shared/ui';

interface FormPreviewProps {
  readonly procedure: Procedure;
  readonly common: CommonFields;
  readonly world: FormWorld;
  /** Free of errors: only then do the core's rules take it. */
  readonly isSound: boolean;
  readonly onKeepTest: (test: PackageTest) => void;
}

const TRY_AFTER_MS = 400;

/** The form as an officer will see it, to be filled in for a try: what is asked, what is wrong, fee and due date. */
export function FormPreview({ procedure, common, world, isSound, onKeepTest }: FormPreviewProps) {
  const t = useText();
  const language = useLanguage();
  const form = useForm<FormValues>({ defaultValues: emptyValues(procedure, common) as unknown as FormValues });
  const [values, setValues] = useState<Record<string, unknown>>({});
  const check = useRef<() => void>(() => undefined);
  const [session] = useState(() => createFormSession({ form, sources: {}, onChange: () => check.current() }));

  useEffect(() => {
    const rules = createRegistrationForm(procedure, common, { today: world.today, references: common.references });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const keyed = keyedFor(procedure, common, form.getValues());
      session.setFindings(
        rules.issuesOf(keyed).filter(({ path }) => path.startsWith('form.')),
        rules.warningsOf(keyed).filter(({ path }) => path.startsWith('form.')),
      );
      setValues(Object.fromEntries(Object.entries(pathsOfValues(keyed)).filter(([path]) => path.startsWith('form.'))));
    };
    check.current = () => {
      clearTimeout(timer);
      timer = setTimeout(look, TRY_AFTER_MS);
    };
    check.current();
    return () => clearTimeout(timer);
  }, [procedure, common, world.today, form, session]);

  const labelOf = useMemo(() => {
    const labels = new Map<string, string>(
      procedure.formFields.flatMap(({ key, label, labelEn, rowFields }) => [
        [`form.${key}`, language === 'en' ? (labelEn ?? label) : label] as const,
        ...(rowFields ?? []).map(cell => [`form.${key}.${cell.key}`, cell.label] as const),
      ]),
    );
    return (path: string) => labels.get(path) ?? path;
  }, [procedure, language]);

  const receivedAt = `${world.today}T09:00`;
  const tried = useAsk(
    ['packages', 'tryOut', procedure, values],
    () => counter.packages.tryOut({ procedure, values: values as never, receivedAt }),
    { enabled: isSound, keepsPrevious: true },
  );

  function keep(outcome: TryOut): void {
    const number = Object.keys(values).length;
    onKeepTest({
      name: t('catalogue.editor.test.name', { count: number }),
      receivedAt,
      values: values as PackageTest['values'],
      expect: {
        issues: outcome.issues.map(({ path, code }) => `${path} ${code}`).sort(),
        feeVnd: outcome.feeVnd,
        dueOn: outcome.dueOn,
      },
    });
  }

  return (
    <section className="cd-preview" aria-label={t('catalogue.editor.preview')}>
      {/* Hears the keys of the fields inside: Enter walks from field to field as at the counter. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="cd-preview__form" onKeyDown={event => walkByEnter(event, () => undefined)}>
        <FormProvider session={session} world={world} labelOf={labelOf}>
          <FormSection section="form" definitions={procedure.formFields} />
        </FormProvider>
      </div>
      <footer className="cd-preview__foot" role="status">
        {!isSound && <span>{t('catalogue.editor.unsound')}</span>}
        {isSound && tried.data && (
          <>
            <span>
              {t('catalogue.editor.tried', {
                issues: tried.data.issues.filter(({ path }) => path.startsWith('form.')).length,
              })}
            </span>
            <span>
              {t('catalogue.editor.tried.fee', {
                fee: tried.data.feeVnd === null ? t('reception.fee.by-province') : formatMoney(tried.data.feeVnd),
              })}
            </span>
            <span>
              {t('catalogue.editor.tried.due', {
                date: tried.data.dueOn === null ? t('reception.limit.none') : formatDate(tried.data.dueOn),
              })}
            </span>
            <Button variant="quiet" onPress={() => tried.data && keep(tried.data)}>
              {t('catalogue.editor.keep-test')}
            </Button>
          </>
        )}
      </footer>
    </section>
  );
}

/** What is keyed of the fields this form still has, over its empty values. */
function keyedFor(procedure: Procedure, common: CommonFields, values: FormValues): KeyedRegistration {
  const empty = emptyValues(procedure, common);
  const typed = values['form'] ?? {};
  const kept = Object.entries(empty.form).map(([key, value]) => [key, isEmptyValue(typed[key]) ? value : typed[key]]);
  return { ...empty, form: Object.fromEntries(kept) as KeyedRegistration['form'] };
}
