import type { LabelOf } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { Button, Notice } from '../../../shared/ui';
import { focusField } from '../focus-missing';

interface RepeatNoticeProps {
  readonly code: string;
  readonly paths: readonly string[];
  readonly labelOf: LabelOf;
  readonly onChecked: () => void;
}

/** What was carried over from an earlier dossier, until the officer has looked at it. */
export function RepeatNotice({ code, paths, labelOf, onChecked }: RepeatNoticeProps) {
  const t = useText();
  return (
    <Notice tone="warn">
      <div className="rc-repeat">
        <p>
          <strong>{t('reception.repeat.title', { code })}</strong> {paths.length === 0 && t('reception.repeat.nothing')}{' '}
          {paths.map((path, index) => (
            <span key={path}>
              {index > 0 && ' · '}
              <button type="button" className="rc-link" onClick={() => focusField(path)}>
                {labelOf(path)}
              </button>
            </span>
          ))}
          <span className="rc-repeat__not">{t('reception.repeat.not-carried')}</span>
        </p>
        <Button onPress={onChecked}>{t('reception.repeat.checked')}</Button>
      </div>
    </Notice>
  );
}
