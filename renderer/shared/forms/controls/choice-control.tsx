import { useMemo } from 'react';
import type { FieldDefinition, FieldOption, FormReferences } from '../../../../preload/contract/forms/field-definition';
import { useLanguage } from '../../i18n';
import { useFormWorld } from '../form-context';
import { ChoiceBox } from './choice-box';
import type { Choice } from './choice-rules';
import type { ControlProps } from './control-props';

/** Gender, people, country, kind of paper and everything else chosen from a list; for a text the list only helps. */
export function ChoiceControl(props: ControlProps) {
  const { definition } = props;
  const { references } = useFormWorld();
  const language = useLanguage();
  const choices = useMemo(
    () => optionsOf(definition, references).map(option => choiceOf(option, language)),
    [definition, references, language],
  );
  return (
    <ChoiceBox
      id={props.id}
      value={props.value}
      choices={choices}
      onChoose={props.onType}
      onCommit={props.onCommit}
      isInvalid={props.isInvalid}
      isRequired={definition.required}
      describedBy={props.describedBy}
      areSuggestions={definition.type === 'text'}
    />
  );
}

function optionsOf(definition: FieldDefinition, references: FormReferences): readonly FieldOption[] {
  if (definition.options) return definition.options;
  switch (definition.type) {
    case 'gender':
      return references.genders;
    case 'ethnic':
      return references.ethnicGroups;
    case 'country':
      return references.countries;
    case 'idDocType':
      return references.idDocumentTypes;
    default:
      return [];
  }
}

function choiceOf({ value, label, labelEn }: FieldOption, language: 'vi' | 'en'): Choice {
  return language === 'en' && labelEn !== undefined ? { value, label: labelEn, hint: label } : { value, label };
}
