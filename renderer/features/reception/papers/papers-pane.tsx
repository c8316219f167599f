import { useCallback, useEffect, useRef, useState, type DragEvent } from 'react';
import { useWatch } from 'react-hook-form';
import { Camera, CheckCheck, FileUp, Images, Inbox, LayoutGrid, ScanLine } from 'lucide-react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { PaperOffer } from '../../../../preload/contract/citizens';
import type { Box, Page } from '../../../../preload/contract/documents';
import { isComponentAsked } from '../../../../preload/contract/forms';
import { CameraDialog } from '../../../shared/camera';
import { useFormSession } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { FilePicker, IntakeList, useIntake, usePastedFiles } from '../../../shared/intake';
import { DeskNotices, RescanDialog, useArranging } from '../../../shared/page-desk';
import { useShortcut } from '../../../shared/shortcuts';
import { Button, classNames, showToast } from '../../../shared/ui';
import { KindNote } from '../evidence/kind-note';
import type { Known } from '../known/use-known';
import { stepId } from '../steps';
import { ComponentRow, ThumbList } from './component-row';
import { componentStateOf, receivedInFull } from './component-state';
import { PageDeskDialog } from './page-desk-dialog';
import { PageViewer } from './page-viewer';
import { ScanDialog } from './scan-dialog';
import { TrayDialog } from './tray-dialog';
import type { PageActs } from './use-pages';

/** What the field in hand was read from. */
export interface PageFocus {
  readonly pageId: string;
  readonly box: Box | null;
}

interface PapersPaneProps {
  readonly draftId: string;
  readonly procedure: Procedure | null;
  readonly pages: readonly Page[];
  readonly acts: PageActs;
  readonly refresh: () => void;
  readonly focus: PageFocus | null;
  readonly known: Known;
}

/** Papers: the page itself above, the checklist with its pages below, and every way a paper comes in. */
export function PapersPane({ draftId, procedure, pages, acts, refresh, focus, known }: PapersPaneProps) {
  const t = useText();
  const session = useFormSession();
  const components = procedure?.components ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'scan' | 'camera' | 'tray' | 'desk' | null>(null);
  const [rescanned, setRescanned] = useState<Page | null>(null);
  const arranging = useArranging(draftId);
  const [isOver, setIsOver] = useState(false);
  const filePicker = useRef<HTMLInputElement>(null);

  const markReceived = useCallback(
    (component: number | null) => {
      const paper = component === null ? undefined : procedure?.components[component];
      if (component === null || !paper || componentStateOf(session.valueOf(`components.${component}`)).provided) return;
      session.fill([{ path: `components.${component}`, value: receivedInFull(paper), source: 'typed' }]);
    },
    [procedure, session],
  );
  const intake = useIntake(draftId, markReceived);
  const { take } = intake;

  usePastedFiles(files => take(files, chosen, 'paste'));

  // The field in hand decides what is shown, until the officer looks at another page.
  const focusKey = focus ? `${focus.pageId}${focus.box?.y ?? ''}` : '';
  useEffect(() => {
    if (focusKey !== '') setPicked(null);
  }, [focusKey]);
  const shownId = picked ?? focus?.pageId ?? pages.find(page => page.component === chosen)?.pageId ?? pages[0]?.pageId;
  const shown = pages.find(page => page.pageId === shownId) ?? pages[0];
  const paperName = (index: number | null): string =>
    (index === null ? undefined : components[index]?.name) ?? t('reception.paper.unfiled');
  // A paper of another case is not asked for, but one that is here already is never hidden.
  const keyed = useWatch({ control: session.form.control, name: 'form' }) ?? {};
  const asked = components.flatMap((component, index) =>
    !procedure ||
    isComponentAsked(procedure, index, keyed) ||
    componentStateOf(session.valueOf(`components.${index}`)).provided ||
    pages.some(page => page.component === index)
      ? [{ component, index }]
      : [],
  );
  const papers = components.map(({ name }, index) => ({ index, name }));
  const unfiled = pages.filter(page => page.component === null || page.component >= components.length);

  function receiveAll(): void {
    const changes = asked.flatMap(({ component, index }) =>
      component.required && !componentStateOf(session.valueOf(`components.${index}`)).provided
        ? [{ path: `components.${index}` as const, value: receivedInFull(component), source: 'typed' }]
        : [],
    );
    session.fill(changes);
    showToast({ text: t('reception.paper.all-received', { count: changes.length }) });
  }
  useShortcut('Alt+N', receiveAll, { label: t('reception.paper.receive-all'), isEnabled: components.length > 0 });

  const nextOffer = known.papers.find(
    ({ component, isTaken }) =>
      !isTaken &&
      !componentStateOf(session.valueOf(`components.${component}`)).provided &&
      !known.papers.some(other => other.component === component && other.isTaken),
  );
  useShortcut('Alt+D', () => nextOffer && known.reuse(nextOffer), {
    label: t('reception.known.use'),
    isEnabled: nextOffer !== undefined,
  });

  function dropFiles(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    take([...event.dataTransfer.files], chosen, 'file');
  }

  const shared = {
    acts,
    papers,
    shownPageId: shown?.pageId ?? null,
    onShow: (page: Page) => setPicked(page.pageId),
    onDropPage(pageId: string, before: Page) {
      const page = pages.find(candidate => candidate.pageId === pageId);
      if (page && page !== before) acts.moveBefore(page, before);
    },
  };

  return (
    <section
      id={stepId('papers')}
      className={classNames('rc-papers', isOver && 'rc-papers--over')}
      aria-label={t('reception.step.papers')}
      onDragOver={event => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={dropFiles}
    >
      {shown ? (
        <PageViewer
          page={shown}
          box={focus?.pageId === shown.pageId && picked === null ? focus.box : null}
          description={t('reception.page.alt', { paper: paperName(shown.component) })}
          onTurn={() => acts.turn(shown)}
        />
      ) : (
        <div className="rc-drop">
          <Images size={28} aria-hidden="true" />
          <p className="rc-drop__title">{t('reception.drop.title')}</p>
          <p className="mc-soft mc-small">{t('reception.drop.hint')}</p>
        </div>
      )}
      {shown && <KindNote page={shown} />}
      <div className="rc-papers__tools">
        <Button icon={<ScanLine size={16} aria-hidden="true" />} onPress={() => setDialog('scan')}>
          {t('reception.paper.scan')}
        </Button>
        <Button icon={<Camera size={16} aria-hidden="true" />} onPress={() => setDialog('camera')}>
          {t('camera.open')}
        </Button>
        <Button icon={<FileUp size={16} aria-hidden="true" />} onPress={() => filePicker.current?.click()}>
          {t('reception.paper.files')}
        </Button>
        <Button icon={<Inbox size={16} aria-hidden="true" />} onPress={() => setDialog('tray')}>
          {t('reception.paper.tray')}
        </Button>
        {pages.length > 0 && (
          <Button icon={<LayoutGrid size={16} aria-hidden="true" />} onPress={() => setDialog('desk')}>
            {t('page-desk.open')}
          </Button>
        )}
        <FilePicker
          ref={filePicker}
          label={t('reception.paper.files')}
          onFiles={files => take(files, chosen, 'file')}
        />
      </div>
      <IntakeList intake={intake} />
      <DeskNotices
        draftId={draftId}
        pages={pages}
        cursor={shown?.pageId ?? null}
        onShow={([pageId]) => setPicked(pageId ?? null)}
        arranging={arranging}
        onRescan={setRescanned}
        isBrief
      />
      <div className="rc-papers__list">
        {unfiled.length > 0 && (
          <div className="rc-paper rc-paper--unfiled">
            <p className="rc-paper__name">{t('reception.paper.unfiled-count', { count: unfiled.length })}</p>
            <ThumbList {...shared} pages={unfiled} paper={t('reception.paper.unfiled')} />
          </div>
        )}
        {components.length > 0 && (
          <div className="rc-papers__head">
            <h2>{t('reception.paper.title')}</h2>
            <Button variant="quiet" icon={<CheckCheck size={16} aria-hidden="true" />} onPress={receiveAll}>
              {t('reception.paper.receive-all')}
              <kbd className="mc-kbd">Alt+N</kbd>
            </Button>
          </div>
        )}
        <ol>
          {asked.map(({ component, index }) => (
            <ComponentRow
              key={index}
              {...shared}
              index={index}
              component={component}
              pages={pages.filter(page => page.component === index)}
              offer={offerFor(known.papers, index)}
              isNextOffer={nextOffer?.component === index}
              onReuse={known.reuse}
              isChosen={chosen === index}
              onChoose={() => setChosen(index)}
              onFiles={files => take(files, index, 'file')}
              onPickFiles={() => filePicker.current?.click()}
              onPageHere={pageId => {
                const page = pages.find(candidate => candidate.pageId === pageId);
                if (page) acts.fileUnder(page, index);
                markReceived(index);
              }}
            />
          ))}
        </ol>
        {!procedure && <p className="mc-soft rc-papers__none">{t('reception.paper.no-procedure')}</p>}
      </div>
      {dialog === 'desk' && (
        <PageDeskDialog
          draftId={draftId}
          pages={pages}
          components={papers}
          onScan={() => setDialog('scan')}
          onClose={() => setDialog(null)}
        />
      )}
      {rescanned && (
        <RescanDialog draftId={draftId} page={rescanned} pages={pages} onClose={() => setRescanned(null)} />
      )}
      {dialog === 'scan' && (
        <ScanDialog
          draftId={draftId}
          component={chosen}
          paper={paperName(chosen)}
          onClose={() => setDialog(null)}
          onScanned={pageCount => {
            setDialog(null);
            markReceived(chosen);
            refresh();
            showToast({ text: t('reception.scan.done', { count: pageCount }) });
          }}
        />
      )}
      {dialog === 'camera' && (
        <CameraDialog
          draftId={draftId}
          component={chosen}
          paper={paperName(chosen)}
          onClose={() => setDialog(null)}
          onTaken={() => {
            markReceived(chosen);
            refresh();
          }}
        />
      )}
      {dialog === 'tray' && (
        <TrayDialog
          draftId={draftId}
          component={chosen}
          paper={paperName(chosen)}
          onClose={() => setDialog(null)}
          onTaken={() => {
            setDialog(null);
            markReceived(chosen);
          }}
        />
      )}
    </section>
  );
}

/** The one that was taken for the paper, else the newest there is. */
function offerFor(offers: readonly PaperOffer[], component: number): PaperOffer | null {
  const own = offers.filter(offer => offer.component === component);
  return own.find(({ isTaken }) => isTaken) ?? own[0] ?? null;
}
