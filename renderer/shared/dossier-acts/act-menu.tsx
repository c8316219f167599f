import { Ban, CornerDownRight } from 'lucide-react';
import { useState } from 'react';
import { ACT_KINDS, type ActKind } from '../../../preload/contract/acts';
import type { Dossier } from '../../../preload/contract/dossiers';
import type { KeptKind } from '../../../preload/contract/drafts';
import { useErrorText, useText } from '../i18n';
import { Button, DialogBox } from '../ui';

interface ActMenuProps {
  readonly standing: Dossier['standing'];
  /** Acts that were begun and left. */
  readonly begun: readonly KeptKind[];
  readonly onChoose: (kind: ActKind) => void;
  readonly onClose: () => void;
}

/** Every act: those possible now first, and beside each of the others why it is not. */
export function ActMenu({ standing, begun, onChoose, onClose }: ActMenuProps) {
  const t = useText();
  const errorText = useErrorText();
  const [areOffShown, setAreOffShown] = useState(true);
  const possible = ACT_KINDS.filter(kind => standing.acts[kind] === null);
  const off = ACT_KINDS.flatMap(kind => {
    const refusal = standing.acts[kind];
    return refusal === null ? [] : [{ kind, refusal }];
  });
  return (
    <DialogBox title={t('life.acts')} isOpen onClose={onClose} isWide>
      <ul className="da-acts">
        {possible.map((kind, index) => (
          <li key={kind}>
            <Button
              icon={<CornerDownRight size={18} aria-hidden="true" />}
              variant={kind === standing.nextAct ? 'primary' : 'secondary'}
              onPress={() => onChoose(kind)}
              autoFocus={standing.nextAct === null ? index === 0 : kind === standing.nextAct}
            >
              {t(`life.act.${kind}`)}
              {begun.includes(kind) && <span className="mc-small">({t('life.kept.begun')})</span>}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="quiet" onPress={() => setAreOffShown(!areOffShown)}>
        {t(areOffShown ? 'life.acts.hide-off' : 'life.acts.show-off', { count: off.length })}
      </Button>
      {areOffShown && (
        <ul className="da-off">
          {off.map(({ kind, refusal }) => (
            <li key={kind}>
              <Ban size={16} aria-hidden="true" />
              <span>
                <strong>{t(`life.act.${kind}`)}</strong>{' '}
                {begun.includes(kind) && <span className="mc-small">({t('life.kept.begun')}) </span>}
                <span className="mc-soft">{errorText({ ok: false, code: refusal })}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </DialogBox>
  );
}
