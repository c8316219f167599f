import { useId, useState, type DragEvent } from 'react';
import { Database, Paperclip } from 'lucide-react';
import type { ProcedureComponent } from '../../../../preload/contract/catalogue';
import type { PaperOffer as Offer } from '../../../../preload/contract/citizens';
import type { Page } from '../../../../preload/contract/documents';
import { fieldIdOf, useFormField } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { Button, classNames, StateChip } from '../../../shared/ui';
import { PaperOffer } from '../known/paper-offer';
import { componentStateOf, NOT_GIVEN, receivedInFull } from './component-state';
import { PAGE_DRAG_TYPE, PageThumb } from './page-thumb';
import type { PageActs } from './use-pages';

export interface PagesOfPaper {
  readonly pages: readonly Page[];
  readonly acts: PageActs;
  readonly shownPageId: string | null;
  readonly onShow: (page: Page) => void;
  readonly papers: readonly { readonly index: number; readonly name: string }[];
  readonly onDropPage: (pageId: string, target: Page) => void;
}

interface ComponentRowProps extends PagesOfPaper {
  readonly index: number;
  readonly component: ProcedureComponent;
  readonly isChosen: boolean;
  /** A result of this office that is this paper. */
  readonly offer: Offer | null;
  readonly isNextOffer: boolean;
  readonly onReuse: (offer: Offer) => void;
  readonly onChoose: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPickFiles: () => void;
  readonly onPageHere: (pageId: string) => void;
}

/** One paper of the checklist: received or not, how many, and its pages. */
export function ComponentRow(props: ComponentRowProps) {
  const { index, component, isChosen, pages, onChoose } = props;
  const t = useText();
  const field = useFormField(`components.${index}`);
  const state = componentStateOf(field.value);
  const [isOver, setIsOver] = useState(false);
  const conditionId = useId();
  const id = fieldIdOf(`components.${index}`);
  const isMissing = component.required && !state.provided && state.replacedByData !== true;

  function drop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    setIsOver(false);
    const pageId = event.dataTransfer.getData(PAGE_DRAG_TYPE);
    if (pageId !== '') props.onPageHere(pageId);
    else props.onFiles([...event.dataTransfer.files]);
  }

  return (
    // A place to drop papers on; the buttons inside do the same by keyboard.

    <li
      className={classNames('rc-paper', isChosen && 'rc-paper--chosen', isOver && 'rc-paper--over')}
      onFocus={onChoose}
      onDragOver={event => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div className="rc-paper__line">
        <label className="rc-paper__tick" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            data-entry=""
            checked={state.provided}
            aria-describedby={component.condition === null ? undefined : conditionId}
            onChange={event => field.type(event.target.checked ? receivedInFull(component) : NOT_GIVEN)}
            onBlur={field.commit}
          />
          <span className="rc-paper__name">
            {component.name}
            {component.required && (
              <span className="mc-field__star" title={t('reception.paper.required')}>
                {' *'}
              </span>
            )}
          </span>
        </label>
        <Button
          variant="quiet"
          className="rc-paper__button"
          icon={<Paperclip size={16} aria-hidden="true" />}
          label={t('reception.paper.add-files', { paper: component.name })}
          onPress={() => {
            onChoose();
            props.onPickFiles();
          }}
        />
      </div>
      <p className="rc-paper__facts">
        {component.mode === 'present' && <StateChip tone="rest">{t('reception.paper.present')}</StateChip>}
        {!component.required && <span>{t('reception.paper.optional')}</span>}
        {component.condition !== null && <span id={conditionId}>{component.condition}</span>}
        {!state.provided && <span>{asked(component)}</span>}
        {isMissing && <span className="rc-paper__missing">{t('reception.paper.missing')}</span>}
      </p>
      {props.offer && !state.provided && (
        <PaperOffer offer={props.offer} isNext={props.isNextOffer} onReuse={props.onReuse} />
      )}
      {(state.provided || state.replacedByData === true || isChosen) && (
        <div className="rc-paper__counts">
          {state.provided && (
            <>
              <Count
                label={t('reception.paper.originals')}
                value={state.originals}
                onChange={originals => field.type({ ...state, originals })}
              />
              <Count
                label={t('reception.paper.copies')}
                value={state.copies}
                onChange={copies => field.type({ ...state, copies })}
              />
            </>
          )}
          <label className="rc-paper__data">
            <input
              type="checkbox"
              checked={state.replacedByData === true}
              onChange={event => field.type({ ...NOT_GIVEN, replacedByData: event.target.checked })}
            />
            <Database size={14} aria-hidden="true" />
            {t('reception.paper.by-data')}
          </label>
        </div>
      )}
      <ThumbList {...props} paper={component.name} pages={pages} />
    </li>
  );

  function asked({ originals, copies }: ProcedureComponent): string {
    return t('reception.paper.asked', { originals, copies });
  }
}

export function ThumbList({
  pages,
  acts,
  shownPageId,
  onShow,
  papers,
  onDropPage,
  paper,
}: PagesOfPaper & { readonly paper: string }) {
  if (pages.length === 0) return null;
  return (
    <ul className="rc-thumbs">
      {pages.map((page, index) => (
        <PageThumb
          key={page.pageId}
          page={page}
          number={index + 1}
          paper={paper}
          papers={papers}
          acts={acts}
          isShown={page.pageId === shownPageId}
          onShow={() => onShow(page)}
          onDropPage={pageId => onDropPage(pageId, page)}
        />
      ))}
    </ul>
  );
}

function Count({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <label className="rc-paper__count">
      {label}
      <input
        type="text"
        inputMode="numeric"
        className="mc-input mc-number"
        value={value}
        onChange={event => onChange(Number(event.target.value.replace(/\D/gu, '').slice(-3)))}
        onFocus={event => event.target.select()}
      />
    </label>
  );
}
