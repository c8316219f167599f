import { useText } from '../../shared/i18n';
import { RadioGroup, Select, TextField } from '../../shared/ui';
import {
  CODE_FIELDS,
  HEADER_FIELDS,
  NAME_FIELDS,
  PATH_FIELDS,
  type AdvancedForm,
  type AdvancedProblems,
} from './portal-advanced-rules';

interface PortalAdvancedFieldsProps {
  readonly form: AdvancedForm;
  readonly problems: AdvancedProblems;
  readonly onChange: (part: Partial<AdvancedForm>) => void;
}

/** How this portal is spoken with, how fast and when files may leave; what is published nowhere stands folded below. */
export function PortalAdvancedFields({ form, problems, onChange }: PortalAdvancedFieldsProps) {
  const t = useText();
  const problem = (name: keyof AdvancedForm) => (problems[name] === undefined ? null : t(problems[name]));
  const text = (name: keyof AdvancedForm, hint?: string, maxLength = 200) => (
    <TextField
      key={name}
      label={t(`setup.portal.${name}`)}
      value={form[name]}
      onChange={value => onChange({ [name]: value })}
      error={problem(name)}
      maxLength={maxLength}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  const isExchange = form.protocol === 'exchange';
  // A fault in a folded part would be refused without anybody seeing why.
  const isFaultInside = [...PATH_FIELDS, ...HEADER_FIELDS, ...CODE_FIELDS, ...NAME_FIELDS].some(
    name => problems[name] !== undefined,
  );
  return (
    <>
      <RadioGroup
        label={t('setup.portal.protocol')}
        value={form.protocol}
        onChange={protocol => onChange({ protocol: protocol === 'v1' ? 'v1' : 'exchange' })}
        options={[
          { value: 'exchange', label: t('setup.portal.protocol.exchange') },
          { value: 'v1', label: t('setup.portal.protocol.v1') },
        ]}
      />
      <div className="mc-three">
        {text('uploadKbits', t('setup.portal.uploadKbits.hint'), 7)}
        {text('hoursFrom', t('setup.portal.hours.hint'), 5)}
        {text('hoursTo', undefined, 5)}
      </div>
      <div className="mc-three">{text('compareAt', t('setup.portal.compareAt.hint'), 5)}</div>
      {isExchange && (
        <details className="st-details" open={isFaultInside ? true : undefined}>
          <summary>{t('setup.portal.more')}</summary>
          <div className="mc-stack">
            <p className="mc-soft">{t('setup.portal.more.words')}</p>
            <div className="mc-three">
              <Select
                label={t('setup.portal.ownerIdField')}
                value={form.ownerIdField}
                onChange={value => onChange({ ownerIdField: value as AdvancedForm['ownerIdField'] })}
                options={(['DinhDanhCHS', 'SoGiayToChuHoSo', 'both'] as const).map(value => ({
                  value,
                  label: t(`setup.portal.ownerIdField.${value}`),
                }))}
              />
              <Select
                label={t('setup.portal.submittedAt')}
                value={form.submittedAt}
                onChange={value => onChange({ submittedAt: value === '1' ? '1' : '2' })}
                options={(['2', '1'] as const).map(value => ({ value, label: t(`setup.portal.submittedAt.${value}`) }))}
              />
              <Select
                label={t('setup.portal.serviceAddress')}
                value={form.serviceAddress}
                onChange={value => onChange({ serviceAddress: value === 'path' ? 'path' : 'body' })}
                options={(['body', 'path'] as const).map(value => ({
                  value,
                  label: t(`setup.portal.serviceAddress.${value}`),
                }))}
              />
            </div>
            <div className="mc-three">{CODE_FIELDS.map(name => text(name, t('setup.portal.codes.hint')))}</div>
            {NAME_FIELDS.map(name => text(name, t('setup.portal.catalogueNames.hint'), 2000))}
            <div className="mc-two">{PATH_FIELDS.map(name => text(name))}</div>
            <div className="mc-three">{HEADER_FIELDS.map(name => text(name, undefined, 60))}</div>
          </div>
        </details>
      )}
    </>
  );
}
