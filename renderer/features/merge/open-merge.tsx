import { GitMerge } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Dossier, FieldIssue } from '../../../preload/contract/dossiers';
import type { MergeView } from '../../../preload/contract/elsewhere';
import { counter, type Refused } from '../../shared/bridge';
import { useNow } from '../../shared/dossiers';
import { fieldPathOf, useIssueText, type FormValues } from '../../shared/forms';
import { useErrorText, useText } from '../../shared/i18n';
import { useShortcut } from '../../shared/shortcuts';
import { Button, Notice, showToast, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { choicesToSend, chooseForRest, inOrder, undecided, type Choices } from './merge-choices';
import { KeptNotice } from './kept-notice';
import { MergeList } from './merge-list';
import { MergePapers } from './merge-papers';
import { MergeReason, reasonWords } from './merge-reason';
import { MergeSides } from './merge-sides';
import { useIsStillKept, useKeptChoices } from './use-kept-choices';
import { useMergeForm, type MergeForm } from './use-merge-form';

interface OpenMergeProps {
  readonly dossier: Dossier;
  readonly view: MergeView;
  readonly refresh: () => Promise<unknown>;
  readonly onSettled: () => void;
  readonly openMerge: (dossierId: string) => void;
}

/** A conflict to be decided on, with the papers beside it. */
export function OpenMerge(props: OpenMergeProps) {
  const now = useNow();
  const form = useMergeForm(props.dossier, props.view.fields, now);
  const isStillKept = useIsStillKept(props.view.conflictId);
  return form && !isStillKept ? <Deciding {...props} form={form} /> : <Skeleton lines={8} />;
}

/** What the portal or a colleague did meanwhile: the versions are shown anew, and choices that still fit stay. */
const STALE: ReadonlySet<string> = new Set([
  'elsewhere.changed-there-again',
  'elsewhere.no-conflict',
  'dossiers.changed-meanwhile',
]);

function Deciding({ dossier, view, form, refresh, onSettled, openMerge }: OpenMergeProps & { form: MergeForm }) {
  const t = useText();
  const errorText = useErrorText();
  const issueText = useIssueText(form.labelOf);
  const [actId] = useState(() => crypto.randomUUID());
  const kept = useKeptChoices(dossier.dossierId, view);
  const { choices, reason } = kept;
  const [issues, setIssues] = useState<readonly FieldIssue[]>([]);
  const [isTried, setIsTried] = useState(false);
  const fields = useMemo(() => inOrder(view.fields, form.placeOf), [view.fields, form]);
  const [current, setCurrent] = useState<string | null>(() => fields[0]?.path ?? null);
  const settle = useCommand(counter.elsewhere.settle);
  const main = useRef<HTMLButtonElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const open = undecided(fields, choices).length;
  const { dossierId } = dossier;
  const at = fields.find(({ path }) => path === current);

  const focusFirst = (path?: string) =>
    requestAnimationFrame(() => {
      const row = path === undefined ? '' : `[data-path="${path}"] `;
      screen.current?.querySelector<HTMLElement>(`${row}[role=radio][tabindex="0"]`)?.focus();
    });
  // Not among the dependencies: the first field takes the focus once.
  useEffect(() => {
    focusFirst();
  }, []);

  const change = (made: Choices) => {
    kept.setChoices(made);
    setIssues([]);
  };
  const forRest = (side: 'mine' | 'theirs') => {
    change(chooseForRest(fields, choices, side));
    requestAnimationFrame(() => main.current?.focus());
  };
  useShortcut('Alt+2', () => forRest('mine'), { label: t('merge.rest.mine'), isEnabled: open > 0 });
  useShortcut('Alt+3', () => forRest('theirs'), { label: t('merge.rest.theirs'), isEnabled: open > 0 });

  const submit = async () => {
    setIsTried(true);
    const [first] = undecided(fields, choices);
    const words = reasonWords(reason, t);
    if (first) {
      setCurrent(first.path);
      focusFirst(first.path);
      return;
    }
    if (words === '') return;
    const answer = await settle.run({
      dossierId,
      conflictId: view.conflictId,
      revision: view.revision,
      portalRevision: view.portalRevision,
      actId,
      reason: words,
      choices: choicesToSend(fields, choices),
    });
    if (!answer.ok) {
      const found = issuesIn(answer);
      setIssues(found);
      const [wrong] = found;
      if (wrong) focusFirst(fieldPathOf(wrong.path));
      if (STALE.has(answer.code)) await refresh();
      return;
    }
    kept.forget();
    showToast({
      text: t('merge.done', { code: dossier.code }),
      action: { label: t('merge.look-again'), onPress: () => openMerge(dossierId) },
      page: `merge ${dossierId}`,
    });
    onSettled();
  };
  const apart = issues.filter(({ path }) => !fields.some(field => field.path === fieldPathOf(path)));

  return (
    <div className="mg-work" ref={screen}>
      <div className="mg-left">
        <MergeSides view={view} />
        {kept.found && <KeptNotice found={kept.found} onAnew={kept.startAnew} onClose={kept.dismiss} />}
        {settle.refusal && (
          <Notice tone="danger" role="alert">
            {errorText(settle.refusal)}
            {apart.map((issue, index) => (
              <p key={index}>{`${form.labelOf(fieldPathOf(issue.path))}: ${issueText(issue)}`}</p>
            ))}
          </Notice>
        )}
        <div className="mg-scroll">
          <MergeList
            fields={fields}
            hasBase={view.hasBase}
            form={form}
            values={dossier.values as FormValues}
            choices={choices}
            onChange={change}
            issues={issues}
            current={current}
            onCurrent={setCurrent}
            onAllDecided={() => main.current?.focus()}
          />
        </div>
        <footer className="mg-foot">
          <MergeReason value={reason} onChange={kept.setReason} isTried={isTried} />
          <div className="mg-foot__acts">
            <p role="status" className={isTried && open > 0 ? 'mg-open' : 'mc-soft'}>
              {t('merge.left', { count: open })}
            </p>
            {open > 0 && (
              <>
                <Button variant="quiet" onPress={() => forRest('mine')}>
                  {t('merge.rest.mine')} <kbd className="mc-kbd">Alt+2</kbd>
                </Button>
                <Button variant="quiet" onPress={() => forRest('theirs')}>
                  {t('merge.rest.theirs')} <kbd className="mc-kbd">Alt+3</kbd>
                </Button>
              </>
            )}
            <Button
              ref={main}
              variant="primary"
              icon={<GitMerge size={18} aria-hidden="true" />}
              isPending={settle.isRunning}
              shortcut={{ chord: 'F9', label: t('merge.settle') }}
              onPress={() => void submit()}
            >
              {t('merge.settle')}
            </Button>
          </div>
        </footer>
      </div>
      <aside className="mg-papers" aria-label={t('merge.papers')}>
        {at && (
          <MergePapers
            dossierId={dossierId}
            fieldKey={at.path}
            wordsIn={{
              base: form.wordsOf(at.path, at.base),
              mine: form.wordsOf(at.path, at.mine),
              theirs: form.wordsOf(at.path, at.theirs),
            }}
          />
        )}
      </aside>
    </div>
  );
}

function issuesIn({ code, detail }: Refused): readonly FieldIssue[] {
  if (code !== 'dossiers.invalid' || detail === undefined) return [];
  return JSON.parse(detail) as FieldIssue[];
}
