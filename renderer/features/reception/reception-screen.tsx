import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Zap } from 'lucide-react';
import { uuidv7 } from 'uuidv7';
import type { Draft } from '../../../preload/contract/drafts';
import type { DraftId } from '../../../preload/contract/ids';
import { act, counter, type Refused } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { openDraft, useOpenDraft } from '../../shared/open-draft';
import { flushTyping } from '../../shared/saved-state';
import { useShortcut } from '../../shared/shortcuts';
import { Button, FailedQuery, Notice, showToast, Spinner } from '../../shared/ui';
import { DossierDesk } from './dossier-desk';
import { draftKey, useDeskData } from './draft/use-desk-data';
import { useCardReader } from '../../shared/card/use-card-reader';
import { StartPane } from './start-pane';
import './reception.css';

const EXPRESS_KEY = 'counter.reception-express';

/** Receiving a dossier, from the first key to the printed slip. */
export function ReceptionScreen({ openDossier }: { readonly openDossier: (dossierId: string) => void }) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const { draftId, opening } = useOpenDraft();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  /** A card fired before there was a dossier to put it in. */
  const [cardText, setCardText] = useState<string | null>(null);
  const [isExpress, setIsExpress] = useState(() => localStorage.getItem(EXPRESS_KEY) === 'yes');

  const begin = useBegin(setRefusal);

  const choose = useCallback(
    async (procedureCode: string) => {
      // What stands in the form is part of the draft before its form changes.
      await flushTyping();
      const opened = await begin();
      if (opened === null) return;
      const answer = await act(counter.drafts.chooseProcedure({ draftId: opened as DraftId, procedureCode }));
      if (!answer.ok) return setRefusal(answer);
      setRefusal(null);
      client.setQueryData(draftKey(opened, opening), answer.value as Draft);
      openDraft(opened);
    },
    [begin, client, opening],
  );

  function toggleExpress(): void {
    localStorage.setItem(EXPRESS_KEY, isExpress ? 'no' : 'yes');
    setIsExpress(!isExpress);
  }

  function startNew(): void {
    if (draftId === null) {
      // Nothing to leave: back to the search from wherever the focus was.
      document.querySelector<HTMLElement>('.rc-start [data-first]')?.focus();
      return;
    }
    void flushTyping().then(isSaved => {
      // Never leaves typing behind that is only in memory.
      if (!isSaved) return showToast({ tone: 'danger', text: t('reception.not-saved') });
      openDraft(null);
      void client.invalidateQueries({ queryKey: ['drafts', 'list'] });
    });
  }

  useShortcut('F2', startNew, { label: t('reception.new') });
  useShortcut('Ctrl+E', toggleExpress, { label: t('reception.express') });

  return (
    <div className="rc-screen">
      {refusal && (
        <Notice
          tone="danger"
          className="rc-screen__refusal"
          actions={<Button onPress={() => setRefusal(null)}>{t('reception.card.dismiss')}</Button>}
        >
          {errorText(refusal)}
        </Notice>
      )}
      {draftId === null ? (
        <NothingOpen onPickProcedure={code => void choose(code)} begin={begin} onCardText={setCardText} />
      ) : (
        <OpenedDraft
          key={draftId}
          draftId={draftId}
          opening={opening}
          cardText={cardText}
          onCardTaken={() => setCardText(null)}
          isExpress={isExpress}
          onPickProcedure={code => void choose(code)}
          onNew={() => {
            openDraft(null);
            void client.invalidateQueries({ queryKey: ['drafts', 'list'] });
          }}
          openDossier={openDossier}
        />
      )}
      {draftId !== null && (
        <button type="button" className="rc-express" aria-pressed={isExpress} onClick={toggleExpress} title="Ctrl+E">
          <Zap size={16} aria-hidden="true" />
          {t('reception.express')}
        </button>
      )}
    </div>
  );
}

/** Begins a draft once, however many keys ask for it; gives the one that is open when there is one. */
function useBegin(onRefused: (refusal: Refused) => void): () => Promise<string | null> {
  const { draftId: open } = useOpenDraft();
  // Made here and kept until it is used, so that the same press twice begins one dossier.
  const next = useRef<string>(uuidv7());
  return useCallback(async () => {
    if (open !== null) return open;
    const draftId = next.current;
    const answer = await act(counter.drafts.begin({ draftId: draftId as DraftId }));
    if (!answer.ok) {
      onRefused(answer);
      return null;
    }
    next.current = uuidv7();
    return draftId;
  }, [open, onRefused]);
}

interface NothingOpenProps {
  readonly onPickProcedure: (code: string) => void;
  readonly begin: () => Promise<string | null>;
  readonly onCardText: (text: string) => void;
}

function NothingOpen({ onPickProcedure, begin, onCardText }: NothingOpenProps) {
  const beginOnly = useCallback(async () => {
    const draftId = await begin();
    if (draftId !== null) openDraft(draftId);
  }, [begin]);
  // A card before anything else begins a dossier for its holder.
  const onCard = useCallback(
    (text: string) => {
      onCardText(text);
      void beginOnly();
    },
    [beginOnly, onCardText],
  );
  useCardReader(onCard);
  return <StartPane onPickProcedure={onPickProcedure} onResume={openDraft} onCitizenFirst={() => void beginOnly()} />;
}

interface OpenedDraftProps {
  readonly draftId: string;
  readonly opening: number;
  readonly cardText: string | null;
  readonly onCardTaken: () => void;
  readonly isExpress: boolean;
  readonly onPickProcedure: (code: string) => void;
  readonly onNew: () => void;
  readonly openDossier: (dossierId: string) => void;
}

function OpenedDraft({ draftId, opening, ...desk }: OpenedDraftProps) {
  const t = useText();
  const state = useDeskData(draftId, opening);
  switch (state.kind) {
    case 'waiting':
      return <Spinner />;
    case 'failed':
      return <FailedQuery error={state.error} onRetry={state.retry} />;
    case 'gone':
      return (
        <Notice tone="warn" actions={<Button onPress={desk.onNew}>{t('reception.new')}</Button>}>
          {t('reception.draft-gone')}
        </Notice>
      );
    case 'ready':
      return <DossierDesk key={state.data.procedure?.version ?? 'none'} data={state.data} {...desk} />;
  }
}
