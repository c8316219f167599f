import { useState } from 'react';
import type { Page, PageEdit } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { useText } from '../i18n';
import { Button, DialogBox, Select } from '../ui';
import { KIND_NAMES } from './paper-head';

const AS_READ = 'as-read';

export interface ComponentName {
  readonly index: number;
  readonly name: string;
}

interface FileDialogProps {
  readonly pages: readonly Page[];
  readonly pageIds: readonly PageId[];
  readonly components: readonly ComponentName[];
  readonly onEdit: (edit: PageEdit) => void;
  readonly onClose: () => void;
}

/** Where the chosen pages belong, and what they are. */
export function FileDialog({ pages, pageIds, components, onEdit, onClose }: FileDialogProps) {
  const t = useText();
  const first = pages.find(({ pageId }) => pageId === pageIds[0]);
  const [kind, setKind] = useState<string>(KIND_NAMES.find(name => name === first?.documentKind) ?? AS_READ);
  const ids = [...pageIds];

  function setKindOf(next: string): void {
    setKind(next);
    onEdit({ kind: 'set-kind', pageIds: ids, documentKind: next === AS_READ ? null : next });
  }

  return (
    <DialogBox title={t('page-desk.file.title', { count: ids.length })} isOpen onClose={onClose}>
      {components.length > 0 && (
        <ul className="pd-file" aria-label={t('page-desk.file.where')}>
          {[...components, { index: null, name: t('page-desk.file.none') }].map(({ index, name }, at) => (
            <li key={index ?? 'none'}>
              <Button
                autoFocus={at === 0}
                className="pd-file__pick"
                variant={first?.component === index ? 'primary' : 'secondary'}
                onPress={() => {
                  onEdit({ kind: 'file', pageIds: ids, component: index, paperForm: null });
                  onClose();
                }}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Select
        label={t('page-desk.file.kind')}
        value={kind}
        onChange={setKindOf}
        options={[
          { value: AS_READ, label: t('page-desk.file.as-read') },
          ...KIND_NAMES.map(name => ({ value: name as string, label: t(`page-desk.kind.${name}`) })),
        ]}
      />
    </DialogBox>
  );
}
