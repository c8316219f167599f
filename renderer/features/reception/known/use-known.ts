import { useCallback } from 'react';
import { useWatch } from 'react-hook-form';
import type { DraftOffers, EarlierDossier, PaperOffer } from '../../../../preload/contract/citizens';
import type { Draft } from '../../../../preload/contract/drafts';
import type { DossierId, DraftId } from '../../../../preload/contract/ids';
import { act, counter } from '../../../shared/bridge';
import type { FormChange, FormPath } from '../../../shared/forms';
import { useErrorText, useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { showToast } from '../../../shared/ui';
import type { DossierForm } from '../draft/use-dossier-form';
import { componentStateOf, NOT_GIVEN } from '../papers/component-state';

const NOTHING: DraftOffers = { papers: [], dossiers: [], relatives: [] };

export interface Known extends DraftOffers {
  /** Puts a result in the place of the paper it is, with its pages; taken already, it is taken back. */
  readonly reuse: (offer: PaperOffer) => void;
  readonly repeat: (dossier: EarlierDossier) => void;
}

interface KnownOptions {
  readonly draftId: string;
  readonly procedureVersion: string | null;
  readonly form: DossierForm;
  readonly refreshPages: () => void;
  /** Answers came from an earlier dossier: which, and where they stand now. */
  readonly onRepeated: (code: string, paths: readonly string[]) => void;
}

/** What this office has of the applicant: results that need not be brought again, dossiers that can be repeated. */
export function useKnown({ draftId, procedureVersion, form, refreshPages, onRepeated }: KnownOptions): Known {
  const t = useText();
  const errorText = useErrorText();
  const { session, queue } = form;
  const id = draftId as DraftId;
  const number: unknown = useWatch({ control: session.form.control, name: 'applicant.soGiayTo' });
  const isNumber = typeof number === 'string' && /^\d{12}$/u.test(number);
  const query = useAsk(
    ['citizens', 'offers', draftId, number, procedureVersion],
    async () => {
      // The core looks at what is saved.
      await queue.flush();
      return counter.citizens.offers({ draftId: id });
    },
    { enabled: isNumber },
  );
  const offers = isNumber ? (query.data ?? NOTHING) : NOTHING;
  const { refetch } = query;

  const reuse = useCallback(
    async ({ component, result, isTaken }: PaperOffer) => {
      const path: FormPath = `components.${component}`;
      const sourceDossierId = isTaken ? null : result.dossierId;
      const answer = await act(counter.citizens.reuseResult({ draftId: id, component, sourceDossierId }));
      if (!answer.ok) return showToast({ tone: 'danger', text: errorText(answer) });
      const note = t('reception.known.note', { number: result.number, code: result.code });
      session.fill([
        {
          path,
          value: isTaken
            ? NOT_GIVEN
            : { ...componentStateOf(session.valueOf(path)), ...NOT_GIVEN, replacedByData: true, note },
          source: 'earlier',
        },
      ]);
      refreshPages();
      await refetch();
      showToast({
        text: t(isTaken ? 'reception.known.given-back' : 'reception.known.taken', { number: result.number }),
      });
    },
    [id, session, refreshPages, refetch, t, errorText],
  );

  const repeat = useCallback(
    async ({ dossierId, code }: EarlierDossier) => {
      // What stands in the form is what an earlier answer may not replace.
      await queue.flush();
      const answer = await act(
        counter.visits.repeat({ dossierId: dossierId as DossierId, draftId: id, isSameApplicant: true }),
      );
      if (!answer.ok) return showToast({ tone: 'danger', text: errorText(answer) });
      const { paths } = answer.value as { paths: FormPath[] };
      const found = await act(counter.drafts.find({ draftId: id }));
      const values = found.ok ? ((found.value as Draft | null)?.values ?? {}) : {};
      session.fill(paths.map((path): FormChange => ({ path, value: values[path], source: 'earlier' })));
      onRepeated(code, paths);
    },
    [id, queue, session, onRepeated, errorText],
  );

  return { ...offers, reuse: offer => void reuse(offer), repeat: dossier => void repeat(dossier) };
}
