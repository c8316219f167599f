import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { DossierReceipt, FieldIssue } from '../../../../preload/contract/dossiers';
import type { DraftId } from '../../../../preload/contract/ids';
import { act, counter, type Refused } from '../../../shared/bridge';
import type { DossierForm } from '../draft/use-dossier-form';
import { intakesSettled } from '../../../shared/intake';
import { warningId } from '../../../../preload/contract/dossiers';

export interface Registering {
  readonly isRunning: boolean;
  readonly receipt: DossierReceipt | null;
  /** Why it was not received, apart from what stands at the fields. */
  readonly refusal: Refused | null;
  /** Warnings nobody has seen yet: the question to ask before registering. */
  readonly unseen: readonly FieldIssue[];
  readonly accepted: ReadonlySet<string>;
  readonly setAccepted: (id: string, isSeen: boolean) => void;
  /** Saves what was typed, looks at the whole form, registers. */
  readonly register: () => void;
  readonly acceptAllAndRegister: () => void;
  readonly dropQuestion: () => void;
}

interface RegisterOptions {
  readonly draftId: string;
  readonly form: DossierForm;
  readonly hasProcedure: boolean;
  /** The form is not in order: the officer is to be taken to the first thing wrong. */
  readonly onIssues: (issues: readonly FieldIssue[]) => void;
}

const NOT_SAVED: Refused = { ok: false, code: 'reception.not-saved' };
const FILE_REFUSED: Refused = { ok: false, code: 'reception.file-refused' };

/** The one act of reception. A second press while it runs changes nothing; nothing is printed before the core said yes. */
export function useRegister({ draftId, form, hasProcedure, onIssues }: RegisterOptions): Registering {
  const client = useQueryClient();
  const [isRunning, setIsRunning] = useState(false);
  const [receipt, setReceipt] = useState<DossierReceipt | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [unseen, setUnseen] = useState<readonly FieldIssue[]>([]);
  const [accepted, setAcceptedIds] = useState<ReadonlySet<string>>(new Set());
  const running = useRef(false);

  const attempt = useCallback(
    async (seen: ReadonlySet<string>) => {
      const { session, queue, checkNow } = form;
      session.revealAll();
      const issues = checkNow();
      const isSaved = await queue.flush();
      if (!hasProcedure) return setRefusal({ ok: false, code: 'dossiers.no-procedure' });
      if (issues.length > 0) return onIssues(issues);
      if (!isSaved) return setRefusal(NOT_SAVED);
      if (!(await intakesSettled())) return setRefusal(FILE_REFUSED);
      const notSeen = session.findings().warnings.filter(warning => !seen.has(warningId(warning)));
      if (notSeen.length > 0) return setUnseen(notSeen);

      const answer = await act(
        counter.dossiers.register({ draftId: draftId as DraftId, acceptedWarnings: [...seen].slice(0, 100) }),
      );
      if (answer.ok) {
        setReceipt(answer.value as DossierReceipt);
        void client.invalidateQueries({ queryKey: ['drafts', 'list'] });
      } else if (answer.code === 'dossiers.invalid') {
        const found = issuesIn(answer.detail);
        session.setFindings(found, session.findings().warnings);
        onIssues(found);
      } else if (answer.code === 'dossiers.warnings-unseen') setUnseen(issuesIn(answer.detail));
      else setRefusal(answer);
    },
    [client, draftId, form, hasProcedure, onIssues],
  );

  const start = useCallback(
    (seen: ReadonlySet<string>) => {
      if (running.current) return;
      running.current = true;
      setIsRunning(true);
      setRefusal(null);
      setUnseen([]);
      void attempt(seen).finally(() => {
        running.current = false;
        setIsRunning(false);
      });
    },
    [attempt],
  );

  return {
    isRunning,
    receipt,
    refusal,
    unseen,
    accepted,
    setAccepted(id, isSeen) {
      const next = new Set(accepted);
      if (isSeen) next.add(id);
      else next.delete(id);
      setAcceptedIds(next);
    },
    register: () => start(accepted),
    acceptAllAndRegister() {
      const all = new Set([...accepted, ...unseen.map(warningId)]);
      setAcceptedIds(all);
      start(all);
    },
    dropQuestion: () => setUnseen([]),
  };
}

function issuesIn(detail: string | undefined): FieldIssue[] {
  try {
    return JSON.parse(detail ?? '[]') as FieldIssue[];
  } catch {
    // Without the list the summary still says that something is to be mended.
    return [];
  }
}
