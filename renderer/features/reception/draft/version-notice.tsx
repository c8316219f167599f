import { useState } from 'react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import { DiffLines, useDiff } from '../../../shared/catalogue';
import { useText } from '../../../shared/i18n';
import { Button, Notice } from '../../../shared/ui';

interface VersionNoticeProps {
  readonly procedure: Procedure | null;
  readonly inForce: Procedure | null;
  /** Takes the draft to the newest form of a procedure; what was typed stays. */
  readonly onMove: (code: string) => void;
}

/** Says when the form of this draft is no longer the one in force, what is different, and what can be done. */
export function VersionNotice({ procedure, inForce, onMove }: VersionNoticeProps) {
  const t = useText();
  const [isWide, setIsWide] = useState(false);
  const lines = useDiff(procedure, inForce);
  if (!procedure || procedure.version === inForce?.version) return null;
  if (!inForce) return <Notice tone="danger">{t('catalogue.draft.withdrawn', { name: procedure.name })}</Notice>;
  const shown = isWide ? lines : lines.slice(0, 3);
  return (
    <Notice
      tone="warn"
      actions={
        <>
          {lines.length > 3 && (
            <Button variant="quiet" onPress={() => setIsWide(!isWide)}>
              {t(isWide ? 'catalogue.draft.less' : 'catalogue.draft.more', { count: lines.length - 3 })}
            </Button>
          )}
          <Button onPress={() => onMove(inForce.code)}>{t('catalogue.draft.move')}</Button>
        </>
      }
    >
      <p>{t('catalogue.draft.newer')}</p>
      <DiffLines lines={shown} />
    </Notice>
  );
}
