import { memo, type KeyboardEvent } from 'react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { isEmptyValue } from '../../../preload/contract/forms';
import type { FieldDefinition } from '../../../preload/contract/forms/field-definition';
import { useLanguage } from '../i18n';
import { FieldControl } from './controls/field-control';
import { FieldHelp } from './field-help';
import { Offer, saysTheSame } from './field-offer';
import { useFieldId, useFormField, useLabelOf } from './form-context';
import type { FormPath } from './form-session';
import { useIssueText } from './issue-text';
import { SourceMark } from './source-mark';

interface FieldRowProps {
  readonly section: string;
  readonly definition: FieldDefinition;
  readonly isRequired: boolean;
  /** In sixths of the form's width. */
  readonly span: number;
}

/** Label over field, then whatever is to be said about it, in three lines that its neighbours share. */
export const FieldRow = memo(function FieldRow({ section, definition, isRequired, span }: FieldRowProps) {
  const path: FormPath = `${section}.${definition.key}`;
  const field = useFormField(path);
  const language = useLanguage();
  const issueText = useIssueText(useLabelOf());
  const id = useFieldId(path);
  const label = language === 'en' ? (definition.labelEn ?? definition.label) : definition.label;
  const help = (language === 'en' ? definition.helpEn : undefined) ?? definition.help ?? definition.source;
  const isKeyed = definition.type !== 'textAuto' && definition.type !== 'auto';
  const offer = isKeyed && field.offer && !saysTheSame(field.offer.value, field.value) ? field.offer : null;
  const isSaidBelow = field.issue !== null || field.warnings.length > 0 || offer !== null;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.repeat || !offer) return;
    // Alt+Enter takes what the paper says over what stands there; plain Enter only fills an empty field, and never
    // decides between sources that disagree.
    const isPlain = !event.shiftKey && !event.ctrlKey && offer.state !== 'disagreed';
    if (event.altKey || (isPlain && isEmptyValue(field.value))) field.acceptOffer();
    if (event.altKey) event.preventDefault();
  }

  return (
    // Hears the keys of the control inside; it is no control itself.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="mc-form-field"
      data-span={span}
      data-path={path}
      data-invalid={field.issue !== null || undefined}
      data-doubtful={field.warnings.length > 0 || undefined}
      onFocus={field.focus}
      onKeyDown={onKeyDown}
    >
      <div className="mc-form-field__head">
        {definition.type === 'bool' ? (
          <span />
        ) : (
          <label className="mc-form-field__label" htmlFor={id}>
            {label}
            {isRequired && isKeyed && (
              <span className="mc-field__star" aria-hidden="true">
                {'\u00a0*'}
              </span>
            )}
          </label>
        )}
        {help !== undefined && <FieldHelp text={help} source={definition.source} />}
        <SourceMark
          source={field.source}
          isAgreed={field.offer?.state === 'agreed' && saysTheSame(field.offer.value, field.value)}
        />
      </div>
      <div className="mc-form-field__control">
        <FieldControl
          section={section}
          definition={language === 'en' && definition.labelEn !== undefined ? { ...definition, label } : definition}
          id={id}
          value={field.value}
          isInvalid={field.issue !== null}
          wrongAt={field.issue === null ? null : field.issue.path.slice(path.length + 1)}
          describedBy={isSaidBelow ? `${id}-said` : undefined}
          onType={field.type}
          onCommit={field.commit}
        />
      </div>
      <div className="mc-form-field__said" id={`${id}-said`}>
        {field.issue && (
          <p className="mc-form-field__issue">
            <CircleAlert size={15} aria-hidden="true" />
            {issueText(field.issue)}
          </p>
        )}
        {field.warnings.map((warning, index) => (
          <p key={index} className="mc-form-field__warning">
            <TriangleAlert size={15} aria-hidden="true" />
            {issueText(warning)}
          </p>
        ))}
        {offer && <Offer offer={offer} field={field} label={label} />}
      </div>
    </div>
  );
});
