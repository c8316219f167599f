import { useState } from 'react';
import { useText } from '../shared/i18n';
import { useListedShortcuts, type ListedShortcut } from '../shared/shortcuts';
import { useStation } from '../shared/station';
import { DialogBox, Kbd } from '../shared/ui';

/** The keys that work on this screen, as they were when F1 was pressed: an open dialog puts them to sleep. */
export function HelpOverlay({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useText();
  const { version } = useStation();
  const current = useListedShortcuts();
  const [shown, setShown] = useState<readonly ListedShortcut[]>([]);
  if (!isOpen && shown !== current) setShown(current);

  return (
    <DialogBox title={t('frame.help.title')} isOpen={isOpen} onClose={onClose}>
      <dl className="mc-help">
        {shown.map(({ chord, label }) => (
          <div key={chord}>
            <dt>
              <Kbd>{chord}</Kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
        <div>
          <dt>
            <Kbd>Esc</Kbd>
          </dt>
          <dd>{t('frame.help.escape')}</dd>
        </div>
      </dl>
      <p className="mc-soft mc-small">{t('frame.help.version', { version })}</p>
    </DialogBox>
  );
}
