import { useCallback, useEffect, useRef, useState } from 'react';
import { Camera, FileUp, ScanLine } from 'lucide-react';
import type { Page } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { CameraDialog } from '../camera';
import { useText } from '../i18n';
import { FilePicker, IntakeList, useIntake, usePastedFiles } from '../intake';
import { pageImageUrl } from '../pages/page-image';
import { useAsk } from '../query-client';
import { ScanDialog } from '../scanning';
import { Button, Checkbox, Select } from '../ui';

export interface ChosenPage {
  readonly pageId: PageId;
  readonly component: number | null;
}

interface TrayChoiceProps {
  readonly chosen: readonly ChosenPage[];
  readonly onChange: (change: (chosen: readonly ChosenPage[]) => readonly ChosenPage[]) => void;
  /** Papers the pages may belong to; absent: they belong to none. */
  readonly papers?: readonly { readonly component: number | null; readonly name: string }[];
  /** Files are on their way in: the act waits for them. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** Pages of the tray, each a tick away from the dossier; what is scanned, chosen or pasted here is ticked by itself. */
export function TrayChoice({ chosen, onChange, papers = [], onBusy }: TrayChoiceProps) {
  const t = useText();
  const tray = useAsk(['documents', 'tray'], () => counter.documents.tray({}));
  const [dialog, setDialog] = useState<'scan' | 'camera' | null>(null);
  const filePicker = useRef<HTMLInputElement>(null);
  const pages = tray.data ?? [];
  const first = papers[0]?.component ?? null;

  const add = useCallback(
    (pageIds: readonly PageId[]) =>
      onChange(before => [
        ...before,
        ...pageIds
          .filter(pageId => !before.some(known => known.pageId === pageId))
          .map(pageId => ({ pageId, component: first })),
      ]),
    [onChange, first],
  );
  useArrivals(dialog !== null, tray.data, add);
  useStillThere(tray.data, onChange);
  const intake = useIntake(
    null,
    useCallback((_, arrived) => add(arrived.map(({ pageId }) => pageId)), [add]),
  );
  const { take } = intake;
  usePastedFiles(files => take(files, null, 'paste'));
  const isBusy = intake.items.some(({ state }) => state === 'waiting' || state === 'sending');
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);

  const toggle = (page: Page, isChosen: boolean) =>
    isChosen ? add([page.pageId]) : onChange(before => before.filter(({ pageId }) => pageId !== page.pageId));
  return (
    <fieldset className="da-tray">
      <legend>{t('life.tray', { count: pages.length })}</legend>
      <div className="da-tray__ways">
        <Button
          icon={<ScanLine size={16} aria-hidden="true" />}
          shortcut={{ chord: 'F4', label: t('life.tray.scan') }}
          onPress={() => setDialog('scan')}
        >
          {t('life.tray.scan')}
        </Button>
        <Button icon={<Camera size={16} aria-hidden="true" />} onPress={() => setDialog('camera')}>
          {t('camera.open')}
        </Button>
        <Button
          icon={<FileUp size={16} aria-hidden="true" />}
          shortcut={{ chord: 'Alt+F', label: t('life.tray.files') }}
          onPress={() => filePicker.current?.click()}
        >
          {t('life.tray.files')}
        </Button>
        <span className="mc-soft mc-small">{t('life.tray.paste')}</span>
        <FilePicker ref={filePicker} label={t('life.tray.files')} onFiles={files => take(files, null, 'file')} />
      </div>
      <IntakeList intake={intake} />
      {pages.length === 0 && !isBusy && <p className="mc-soft">{t('life.tray.empty')}</p>}
      <ul>
        {pages.map((page, index) => (
          <TrayPage
            key={page.pageId}
            page={page}
            number={index + 1}
            choice={chosen.find(({ pageId }) => pageId === page.pageId)}
            papers={papers}
            onToggle={isChosen => toggle(page, isChosen)}
            onFile={component =>
              onChange(before => before.map(known => (known.pageId === page.pageId ? { ...known, component } : known)))
            }
          />
        ))}
      </ul>
      {dialog === 'scan' && (
        <ScanDialog draftId={null} onClose={() => setDialog(null)} onScanned={() => setDialog(null)} />
      )}
      {dialog === 'camera' && (
        <CameraDialog
          draftId={null}
          component={null}
          paper={null}
          onTaken={() => undefined}
          onClose={() => setDialog(null)}
        />
      )}
    </fieldset>
  );
}

/** Pages that were ticked before this dialog was left and have gone elsewhere since are ticked no more. */
function useStillThere(pages: readonly Page[] | undefined, onChange: TrayChoiceProps['onChange']) {
  const hasLooked = useRef(false);
  useEffect(() => {
    if (!pages || hasLooked.current) return;
    hasLooked.current = true;
    const ids = new Set(pages.map(({ pageId }) => pageId));
    onChange(before =>
      before.every(({ pageId }) => ids.has(pageId)) ? before : before.filter(({ pageId }) => ids.has(pageId)),
    );
  }, [pages, onChange]);
}

/** Ticks what comes into the tray while a scanner or camera of this dialog is open, and the last of it just after. */
function useArrivals(isOpen: boolean, pages: readonly Page[] | undefined, add: (pageIds: readonly PageId[]) => void) {
  const known = useRef<ReadonlySet<PageId> | null>(null);
  useEffect(() => {
    if (!pages) return;
    const ids = pages.map(({ pageId }) => pageId);
    const before = known.current;
    if (isOpen && before === null) known.current = new Set(ids);
    else if (before !== null) {
      const arrived = ids.filter(pageId => !before.has(pageId));
      if (arrived.length > 0) {
        known.current = new Set([...before, ...ids]);
        add(arrived);
      }
    }
  }, [isOpen, pages, add]);
  useEffect(() => {
    if (isOpen) return;
    // What comes into the tray later is somebody else's paper.
    const timer = setTimeout(() => (known.current = null), LAST_PAGE_MS);
    return () => clearTimeout(timer);
  }, [isOpen]);
}

const LAST_PAGE_MS = 2000;

interface TrayPageProps {
  readonly page: Page;
  readonly number: number;
  readonly choice: ChosenPage | undefined;
  readonly papers: NonNullable<TrayChoiceProps['papers']>;
  readonly onToggle: (isChosen: boolean) => void;
  readonly onFile: (component: number | null) => void;
}

const NO_PAPER = '-';

function TrayPage({ page, number, choice, papers, onToggle, onFile }: TrayPageProps) {
  const t = useText();
  return (
    <li>
      <img src={pageImageUrl(page, 'thumb')} alt="" draggable={false} />
      <Checkbox isSelected={choice !== undefined} onChange={onToggle}>
        {t('life.tray.page', { number })}
      </Checkbox>
      {choice && papers.length > 1 && (
        <Select
          label={t('life.tray.paper', { number })}
          hidesLabel
          value={String(choice.component ?? NO_PAPER)}
          onChange={chosen => onFile(chosen === NO_PAPER ? null : Number(chosen))}
          options={papers.map(paper => ({ value: String(paper.component ?? NO_PAPER), label: paper.name }))}
        />
      )}
    </li>
  );
}
