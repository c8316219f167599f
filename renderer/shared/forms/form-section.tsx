import { useWatch } from 'react-hook-form';
import { isEmptyValue, isRequiredNow, visibilityOf } from '../../../preload/contract/forms';
import type { FieldDefinition } from '../../../preload/contract/forms/field-definition';
import { useLanguage } from '../i18n';
import { isLongText } from './controls/field-control';
import { FieldRow } from './field-row';
import { spansOf } from './row-packing';
import { useFormSession } from './form-context';

interface FormSectionProps {
  /** Name of the section in the registration: `applicant`, `form`. */
  readonly section: string;
  readonly definitions: readonly FieldDefinition[];
  /** Leaves out optional fields that are empty; those with something in them are never hidden. */
  readonly isBrief?: boolean;
  /** Keys that stand elsewhere on the screen or are written by the program. */
  readonly leaveOut?: ReadonlySet<string>;
}

/**
 * The fields of one section, drawn from its definitions. Fields appear and go as their conditions say; what was typed
 * in a field that went is kept and comes back with it.
 */
export function FormSection({ section, definitions, isBrief = false, leaveOut }: FormSectionProps) {
  const { form } = useFormSession();
  const values = useWatch({ control: form.control, name: section }) ?? {};
  const visibility = visibilityOf(definitions, values);
  const shown = definitions.filter(definition => {
    if (definition.type === 'auto' || definition.auto?.kind === 'system' || leaveOut?.has(definition.key) === true)
      return false;
    if (!visibility.isShown(definition.key)) return false;
    return !isBrief || isRequiredNow(definition, visibility) || !isEmptyValue(values[definition.key]);
  });
  const startsGroup = shown.map((definition, index) => {
    if (definition.section !== undefined && definition.section !== shown[index - 1]?.section) return true;
    return index > 0 && groupOf(definition) !== groupOf(shown[index - 1]);
  });
  const spans = spansOf(
    shown.map((definition, index) => ({ wanted: widthOf(definition), startsRow: startsGroup[index] ?? false })),
  );
  return (
    <div className="mc-form-grid">
      {shown.map((definition, index) => (
        <GroupedField
          key={definition.key}
          section={section}
          definition={definition}
          isRequired={isRequiredNow(definition, visibility)}
          startsGroup={startsGroup[index] ?? false}
          span={spans[index] ?? 6}
        />
      ))}
    </div>
  );
}

interface GroupedFieldProps {
  readonly section: string;
  readonly definition: FieldDefinition;
  readonly isRequired: boolean;
  readonly startsGroup: boolean;
  readonly span: number;
}

function GroupedField({ startsGroup, ...row }: GroupedFieldProps) {
  const language = useLanguage();
  const { section, sectionEn } = row.definition;
  const heading = startsGroup ? ((language === 'en' ? sectionEn : undefined) ?? section) : undefined;
  return (
    <>
      {heading === undefined ? (
        startsGroup && <hr className="mc-form-grid__rule" />
      ) : (
        <h3 className="mc-form-grid__heading">{heading}</h3>
      )}
      <FieldRow {...row} />
    </>
  );
}

/** Who a field is about: the catalogue begins the keys of one person alike (`meHoTen`, `meNgaySinh`). */
function groupOf(definition: FieldDefinition | undefined): string {
  return (
    /^(?:nks|nkt|me|cha|nyc|ngh|ndgh|nam|nu|gbt|chong|vo|con|nhan)(?=[A-Z])/u.exec(definition?.key ?? '')?.[0] ?? ''
  );
}

/** In sixths of the form's width. */
function widthOf(definition: FieldDefinition): number {
  switch (definition.type) {
    case 'address':
    case 'personList':
    case 'list':
    case 'rows':
    case 'textAuto':
      return 6;
    case 'date':
    case 'partialDate':
    case 'time':
    case 'gender':
    case 'ethnic':
    case 'country':
    case 'int':
    case 'decimal':
    case 'money':
      return 2;
    case 'text':
      return isLongText(definition) ? 6 : 3;
    default:
      return 3;
  }
}
