import { FolderOpen, X } from 'lucide-react';
import { useId } from 'react';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { Button } from '../../shared/ui';

interface FolderFieldProps {
  readonly folder: string | null;
  readonly onChange: (folder: string | null) => void;
}

/** The folder a scanner or copier writes into. Chosen in the system's own window: the page cannot name paths. */
export function FolderField({ folder, onChange }: FolderFieldProps) {
  const t = useText();
  const labelId = useId();
  const pick = async () => {
    const chosen = await counter.pickFolder();
    if (chosen !== null) onChange(chosen);
  };
  return (
    <div className="mc-field" role="group" aria-labelledby={labelId}>
      <span className="mc-field__label" id={labelId}>
        {t('setup.settings.folder')}
      </span>
      <div className="mc-row">
        <span className="mc-settings__folder">{folder ?? t('setup.settings.folder.none')}</span>
        <Button icon={<FolderOpen size={18} aria-hidden="true" />} onPress={() => void pick()}>
          {t('setup.settings.folder.pick')}
        </Button>
        {folder !== null && (
          <Button variant="quiet" icon={<X size={18} aria-hidden="true" />} onPress={() => onChange(null)}>
            {t('setup.settings.folder.forget')}
          </Button>
        )}
      </div>
      <span className="mc-field__hint">{t('setup.settings.folder.hint')}</span>
    </div>
  );
}
