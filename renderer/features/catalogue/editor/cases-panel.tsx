import { Plus, X } from 'lucide-react';
import type { Procedure, ProcedureCase, ProcedureLimit } from '../../../../preload/contract/catalogue';
import { useProcedureWords } from '../../../shared/catalogue';
import { useText } from '../../../shared/i18n';
import { Button, Checkbox, Notice, Select, StateChip, TextField } from '../../../shared/ui';
import { answersOf, newCase, renamedCase } from './case-edit-rules';
import { NumberField } from './number-field';

interface CasesPanelProps {
  readonly national: Procedure;
  readonly procedure: Procedure;
  readonly onChange: (part: Partial<Procedure>, name: string) => void;
}

const NO_FIELD = '';

/** The cases of a procedure: which field tells them apart, the national ones to see, the office's own to change. */
export function CasesPanel({ national, procedure, onChange }: CasesPanelProps) {
  const t = useText();
  const { feeOf, limitOf } = useProcedureWords();
  const { cases, caseField, formFields } = procedure;
  const choices = formFields.filter(field => answersOf(field).length > 0);
  const field = formFields.find(({ key }) => key === caseField);
  const isNational = (value: string): boolean => national.cases.some(one => one.value === value);
  const free = answersOf(field).filter(({ value }) => cases.every(one => one.value !== value));
  const set = (at: number, one: ProcedureCase, part: string): void =>
    onChange({ cases: cases.with(at, one) }, `case ${at} ${part}`);
  const [next] = free;

  return (
    <div className="cd-panel">
      {national.caseField === null ? (
        <Select
          label={t('catalogue.editor.case.field')}
          hint={t('catalogue.editor.case.field.hint')}
          value={caseField ?? NO_FIELD}
          isDisabled={cases.length > 0}
          options={[
            { value: NO_FIELD, label: t('catalogue.editor.case.none') },
            ...choices.map(({ key, label }) => ({ value: key, label })),
          ]}
          onChange={key => onChange({ caseField: key === NO_FIELD ? null : key }, 'caseField')}
        />
      ) : (
        <p className="mc-soft">{t('catalogue.editor.case.by', { field: field?.label ?? national.caseField })}</p>
      )}
      {choices.length === 0 && <Notice tone="info">{t('catalogue.editor.case.no-choice')}</Notice>}
      {national.cases.length > 0 && (
        <ul className="cd-papers" aria-label={t('catalogue.editor.case.national')}>
          {national.cases.map(one => (
            <li key={one.value}>
              <strong>{one.name}</strong> <StateChip tone="rest">{t('catalogue.editor.national.short')}</StateChip>
              <p>{one.explanation}</p>
              <p className="mc-soft">
                {[one.limit && limitOf(one.limit), one.fee && feeOf(one.fee)].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      )}
      {cases.map((one, at) =>
        isNational(one.value) ? null : (
          <div key={one.value} className="mc-card cd-paper" role="group" aria-label={one.name}>
            <Select
              label={t('catalogue.editor.case.value')}
              value={one.value}
              options={answersOf(field).filter(({ value }) => value === one.value || free.some(f => f.value === value))}
              onChange={value => set(at, renamedCase(one, field, value), 'value')}
            />
            <TextField
              label={t('catalogue.editor.case.name')}
              value={one.name}
              isRequired
              maxLength={300}
              onChange={name => set(at, { ...one, name }, 'name')}
            />
            <TextField
              label={t('catalogue.editor.case.explanation')}
              value={one.explanation}
              lines={2}
              maxLength={1000}
              onChange={explanation => set(at, { ...one, explanation }, 'explanation')}
            />
            <CaseLimit
              limit={one.limit}
              national={procedure.limit}
              onChange={limit => set(at, withLimit(one, limit), 'limit')}
            />
            {national.feeVnd === null && (
              <CaseFee fee={one.fee} unit={procedure.feeUnit} onChange={fee => set(at, withFee(one, fee), 'fee')} />
            )}
            <Button
              variant="quiet"
              icon={<X size={15} aria-hidden="true" />}
              onPress={() => onChange({ cases: cases.toSpliced(at, 1) }, `case ${at} removed`)}
            >
              {t('catalogue.editor.remove')}
            </Button>
          </div>
        ),
      )}
      <Button
        variant="quiet"
        icon={<Plus size={16} aria-hidden="true" />}
        isDisabled={!next}
        onPress={() => next && onChange({ cases: [...cases, newCase(next)] }, `case ${cases.length} added`)}
      >
        {t('catalogue.editor.case.add')}
      </Button>
      {field && !next && <p className="mc-soft">{t('catalogue.editor.case.all-used')}</p>}
    </div>
  );
}

// An absent part means “as the procedure itself”.
function withLimit({ limit: _, ...rest }: ProcedureCase, limit: ProcedureCase['limit']): ProcedureCase {
  return limit === undefined ? rest : { ...rest, limit };
}

function withFee({ fee: _, ...rest }: ProcedureCase, fee: ProcedureCase['fee']): ProcedureCase {
  return fee === undefined ? rest : { ...rest, fee };
}

interface CaseLimitProps {
  readonly limit: ProcedureLimit | undefined;
  readonly national: ProcedureLimit;
  readonly onChange: (limit: ProcedureLimit | undefined) => void;
}

const UNITS = ['working-days', 'calendar-days', 'hours', 'same-day'] as const;

function CaseLimit({ limit, national, onChange }: CaseLimitProps) {
  const t = useText();
  return (
    <>
      <Checkbox isSelected={limit !== undefined} onChange={isOwn => onChange(isOwn ? national : undefined)}>
        {t('catalogue.editor.case.own-limit')}
      </Checkbox>
      {limit && (
        <div className="mc-two">
          <NumberField
            label={t('catalogue.editor.case.amount')}
            value={limit.amount ?? undefined}
            onChange={amount => {
              const whole = amount === undefined ? null : Math.max(1, Math.trunc(amount));
              onChange({ ...limit, amount: whole, noFixedDueDate: whole === null });
            }}
          />
          <Select
            label={t('catalogue.editor.case.unit')}
            value={limit.unit}
            options={UNITS.map(unit => ({ value: unit, label: t(`catalogue.editor.case.unit.${unit}`) }))}
            onChange={unit => onChange({ ...limit, unit: unit as ProcedureLimit['unit'] })}
          />
        </div>
      )}
    </>
  );
}

interface CaseFeeProps {
  readonly fee: ProcedureCase['fee'];
  readonly unit: string | null;
  readonly onChange: (fee: ProcedureCase['fee']) => void;
}

function CaseFee({ fee, unit, onChange }: CaseFeeProps) {
  const t = useText();
  const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.trunc(value));
  return (
    <>
      <Checkbox
        isSelected={fee !== undefined}
        onChange={isOwn =>
          onChange(isOwn ? { feeVnd: null, feeVndOnline: null, feeUnit: unit, feeNote: null } : undefined)
        }
      >
        {t('catalogue.editor.case.own-fee')}
      </Checkbox>
      {fee && (
        <>
          <div className="mc-two">
            <NumberField
              label={t('catalogue.editor.fee')}
              value={fee.feeVnd ?? undefined}
              onChange={value => onChange({ ...fee, feeVnd: whole(value) })}
            />
            <NumberField
              label={t('catalogue.editor.fee-online')}
              value={fee.feeVndOnline ?? undefined}
              onChange={value => onChange({ ...fee, feeVndOnline: whole(value) })}
            />
          </div>
          <TextField
            label={t('catalogue.editor.fee-note')}
            value={fee.feeNote ?? ''}
            maxLength={1000}
            onChange={note => onChange({ ...fee, feeNote: note === '' ? null : note })}
          />
        </>
      )}
    </>
  );
}
