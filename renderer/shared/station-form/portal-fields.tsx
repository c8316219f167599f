import type { PortalSettings } from '../../../preload/contract/station';
import { useText } from '../i18n';
import { useStation } from '../station';
import { Notice, RadioGroup, SecretField, TextField } from '../ui';
import { EMPTY_PORTAL, type Problems } from './station-form-rules';

interface PortalFieldsProps {
  readonly portal: PortalSettings;
  readonly problems: Problems<keyof PortalSettings>;
  readonly onChange: (portal: PortalSettings) => void;
  /** Settings keep the stored password where the field stays empty. */
  readonly keepsPassword?: boolean;
}

/** Where dossiers go. The desk works the same without; they wait here until there is a portal. */
export function PortalFields({ portal, problems, onChange, keepsPassword }: PortalFieldsProps) {
  const t = useText();
  const { practicePortalUrl } = useStation();
  const problem = (field: keyof PortalSettings) => (problems[field] === undefined ? null : t(problems[field]));
  const offersPractice = practicePortalUrl !== null || portal.kind === 'practice';

  const chooseKind = (kind: string) => {
    if (kind === portal.kind) return;
    if (kind === 'practice') onChange({ ...EMPTY_PORTAL, kind, url: practicePortalUrl ?? '' });
    else if (kind === 'province') onChange({ ...EMPTY_PORTAL, kind });
    else onChange(EMPTY_PORTAL);
  };

  return (
    <>
      <RadioGroup
        label={t('setup.portal')}
        value={portal.kind}
        onChange={chooseKind}
        options={[
          { value: 'province', label: t('setup.portal.province') },
          ...(offersPractice ? [{ value: 'practice', label: t('setup.portal.practice') }] : []),
          { value: 'none', label: t('setup.portal.none') },
        ]}
      />
      {portal.kind === 'practice' && <Notice tone="info">{t('setup.portal.practice.words')}</Notice>}
      {portal.kind === 'none' && <Notice tone="info">{t('setup.portal.none.words')}</Notice>}
      {portal.kind === 'province' && (
        <div className="mc-two">
          <TextField
            label={t('setup.portal.url')}
            type="url"
            value={portal.url}
            onChange={url => onChange({ ...portal, url })}
            placeholder="https://"
            error={problem('url')}
            maxLength={300}
            isRequired
          />
          <TextField
            label={t('setup.portal.destination')}
            value={portal.destinationCode}
            onChange={destinationCode => onChange({ ...portal, destinationCode })}
            error={problem('destinationCode')}
            maxLength={100}
            isRequired
          />
          <TextField
            label={t('setup.portal.username')}
            value={portal.username}
            onChange={username => onChange({ ...portal, username })}
            error={problem('username')}
            maxLength={100}
            autoComplete="off"
            isRequired
          />
          <SecretField
            label={t('setup.portal.password')}
            value={portal.password}
            onChange={password => onChange({ ...portal, password })}
            autoComplete="new-password"
            hint={keepsPassword === true ? t('setup.portal.password.kept') : undefined}
          />
        </div>
      )}
    </>
  );
}
