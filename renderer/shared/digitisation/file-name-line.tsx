import { useText } from '../i18n';
import type { ChosenName } from './metadata-draft';

/** What the file will be called, and what its official name still needs. */
export function FileNameLine({ fileName, missing }: ChosenName) {
  const t = useText();
  return (
    <div className="dg-name" role="status">
      <span className="mc-field__label">{t('digitisation.file-name')}</span>
      <code className="dg-name__text">{fileName}</code>
      {missing.length > 0 && (
        <span className="mc-small mc-soft">
          {t('digitisation.file-name.neutral', {
            parts: missing.map(part => t(`digitisation.field.${part}`)).join(', '),
          })}
        </span>
      )}
    </div>
  );
}
