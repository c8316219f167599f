import { useText } from '../i18n';
import { SecretField } from '../ui';
import { strengthOf } from './secret-strength';

interface NewSecretFieldsProps {
  readonly secret: string;
  readonly again: string;
  readonly onChange: (change: { readonly secret?: string; readonly again?: string }) => void;
  readonly problems: { readonly secret?: string; readonly again?: string };
  readonly label?: string;
}

/** A new secret, typed twice, with a word for its strength. */
export function NewSecretFields({ secret, again, onChange, problems, label }: NewSecretFieldsProps) {
  const t = useText();
  return (
    <div className="mc-two">
      <SecretField
        label={label ?? t('frame.secret.new')}
        value={secret}
        onChange={value => onChange({ secret: value })}
        autoComplete="new-password"
        hint={secret === '' ? t('frame.secret.hint') : t(`frame.secret.strength.${strengthOf(secret)}`)}
        error={problems.secret === undefined ? null : t(problems.secret)}
        isRequired
      />
      <SecretField
        label={t('frame.secret.again')}
        value={again}
        onChange={value => onChange({ again: value })}
        autoComplete="new-password"
        error={problems.again === undefined ? null : t(problems.again)}
        isRequired
      />
    </div>
  );
}
