import { useMemo } from 'react';
import { EMPTY_PERSON, LIMITS } from '../../../../preload/contract/forms';
import type { FieldDefinition } from '../../../../preload/contract/forms/field-definition';
import { useText } from '../../i18n';
import { useFormField, useFormWorld } from '../form-context';
import type { FormPath } from '../form-session';
import {
  datetimeValue,
  dayValue,
  decimalNumber,
  partialDateValue,
  personalIdValue,
  phoneValue,
  plainText,
  timeValue,
  wholeNumber,
} from '../typed-values';
import { AddressControl } from './address-control';
import { ChoiceControl } from './choice-control';
import type { ControlProps } from './control-props';
import { GroupControl } from './group-control';
import { CommuneBox, ProvinceBox } from './place-boxes';
import { RowsControl, type RowColumn } from './rows-control';
import { TypedInput } from './typed-input';

/** The control for a kind of field. */
export function FieldControl(
  props: ControlProps & { readonly section: string; readonly wrongAt?: string | null | undefined },
) {
  const { definition } = props;
  const t = useText();
  const todayYear = Number(useFormWorld().today.slice(0, 4));
  switch (definition.type) {
    case 'gender':
    case 'ethnic':
    case 'country':
    case 'idDocType':
    case 'select':
      return <ChoiceControl {...props} />;
    case 'address':
      return <AddressControl {...props} />;
    case 'provinceCode':
      return <ProvinceBox {...boxProps(props)} onChoose={props.onType} />;
    case 'communeCode':
      return <SectionCommune {...props} />;
    case 'bool':
      return <YesNo {...props} />;
    case 'personList':
      return <PersonRows {...props} />;
    case 'list':
      return <ListRows {...props} />;
    case 'rows':
      return (
        <GroupControl
          {...props}
          wrongAt={props.wrongAt ?? null}
          renderCell={cell => <FieldControl {...cell} section={props.section} />}
        />
      );
    case 'textAuto':
    case 'auto':
      return (
        <output id={props.id} className="mc-auto">
          {typeof props.value === 'string' ? props.value : ''}
        </output>
      );
    case 'date':
      return (
        <TypedInput
          {...inputProps(props)}
          typed={dayValue(todayYear)}
          isNumeric
          placeholder={t('forms.date.shape')}
          inputMode="numeric"
        />
      );
    case 'partialDate':
      return (
        <TypedInput
          {...inputProps(props)}
          typed={partialDateValue(todayYear)}
          isNumeric
          placeholder={t('forms.date.shape')}
          inputMode="numeric"
        />
      );
    case 'datetime':
      return (
        <TypedInput
          {...inputProps(props)}
          typed={datetimeValue(todayYear)}
          isNumeric
          placeholder={t('forms.date-time.shape')}
        />
      );
    case 'time':
      return (
        <TypedInput
          {...inputProps(props)}
          typed={timeValue}
          isNumeric
          placeholder={t('forms.time.shape')}
          inputMode="numeric"
        />
      );
    case 'int':
    case 'money':
      return <TypedInput {...inputProps(props)} typed={wholeNumber} isNumeric inputMode="numeric" />;
    case 'decimal':
      return <TypedInput {...inputProps(props)} typed={decimalNumber} isNumeric inputMode="decimal" />;
    case 'personalId':
      return <TypedInput {...inputProps(props)} typed={personalIdValue} isNumeric inputMode="numeric" />;
    case 'phone':
      return <TypedInput {...inputProps(props)} typed={phoneValue} isNumeric inputMode="tel" />;
    case 'email':
      return <TypedInput {...inputProps(props)} typed={plainText} inputMode="email" />;
    case 'name':
    case 'code':
      return <TypedInput {...inputProps(props)} typed={plainText} />;
    case 'text':
      if (definition.options !== undefined && !isLongText(definition)) return <ChoiceControl {...props} />;
      return <TypedInput {...inputProps(props)} typed={plainText} isLong={isLongText(definition)} />;
  }
}

/** Room for more than a line: an explanation, not a number or a name. */
export function isLongText({ type, maxLength }: FieldDefinition): boolean {
  return type === 'text' && (maxLength ?? 0) > LIMITS.text;
}

function inputProps({ id, value, isInvalid, describedBy, onType, onCommit, definition }: ControlProps) {
  return { id, value, isInvalid, describedBy, onType, onCommit, isRequired: definition.required };
}

function boxProps({ id, value, isInvalid, describedBy, onCommit, definition }: ControlProps) {
  return { id, value, isInvalid, describedBy, onCommit, isRequired: definition.required };
}

function YesNo({ id, value, describedBy, isInvalid, onType, onCommit, definition }: ControlProps) {
  return (
    <label className="mc-yes-no" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        data-entry=""
        checked={value === true}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        onChange={event => onType(event.target.checked)}
        onBlur={onCommit}
      />
      {definition.label}
    </label>
  );
}

/** A commune beside the province of the same section, as the applicant's address has it. */
function SectionCommune(props: ControlProps & { readonly section: string }) {
  const { home } = useFormWorld();
  const provincePath: FormPath = `${props.section}.${props.definition.provinceFrom ?? 'tinh'}`;
  const province = useFormField(provincePath);
  return (
    <CommuneBox
      {...boxProps(props)}
      provinceCode={typeof province.value === 'string' && province.value !== '' ? province.value : home.provinceCode}
      onChoose={(communeCode, provinceCode) => {
        if (provinceCode !== province.value) province.type(provinceCode);
        props.onType(communeCode === '' ? null : communeCode);
      }}
    />
  );
}

const PERSON_COLUMNS = ['fullName', 'personalId', 'birthDate', 'residence'] as const;

function PersonRows(props: ControlProps) {
  const t = useText();
  const todayYear = Number(useFormWorld().today.slice(0, 4));
  const wanted = props.definition.columns ?? PERSON_COLUMNS;
  const columns = useMemo(() => {
    const known: Readonly<Record<(typeof PERSON_COLUMNS)[number], RowColumn>> = {
      fullName: { key: 'fullName', label: t('forms.person.name'), typed: plainText },
      personalId: { key: 'personalId', label: t('forms.person.number'), typed: personalIdValue, isNumeric: true },
      birthDate: {
        key: 'birthDate',
        label: t('forms.person.birth'),
        typed: partialDateValue(todayYear),
        isNumeric: true,
      },
      residence: { key: 'residence', label: t('forms.person.residence'), typed: plainText },
    };
    return wanted.map(key => known[key]);
  }, [wanted, t, todayYear]);
  return (
    <RowsControl
      id={props.id}
      label={props.definition.label}
      columns={columns}
      rows={Array.isArray(props.value) ? (props.value as Record<string, unknown>[]) : []}
      emptyRow={{ ...EMPTY_PERSON }}
      isInvalid={props.isInvalid}
      describedBy={props.describedBy}
      onChange={props.onType}
      onCommit={props.onCommit}
    />
  );
}

function ListRows(props: ControlProps) {
  const columns = useMemo(
    () => [{ key: 'text', label: props.definition.label, typed: plainText }],
    [props.definition.label],
  );
  const items = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  return (
    <RowsControl
      id={props.id}
      label={props.definition.label}
      columns={columns}
      rows={items.map(text => ({ text }))}
      emptyRow={{ text: '' }}
      isInvalid={props.isInvalid}
      describedBy={props.describedBy}
      onChange={rows => props.onType(rows.map(row => row['text'] ?? ''))}
      onCommit={props.onCommit}
    />
  );
}
