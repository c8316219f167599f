import { ArrowLeft, Download, Redo2, Save, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import { lintProcedure } from '../../../../preload/contract/forms/form-lint';
import type { PackageProblem } from '../../../../preload/contract/packages';
import { overrideBetween, type ProcedureOverride } from '../../../../preload/contract/procedure-override';
import { counter } from '../../../shared/bridge';
import { useErrorText, useText } from '../../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKeepWork, useLeftWork, useOwnWork } from '../../../shared/kept';
import { useAsk } from '../../../shared/query-client';
import { useShortcut } from '../../../shared/shortcuts';
import { Button, ConfirmDialog, FailedQuery, Notice, showToast, Skeleton, Tabs } from '../../../shared/ui';
import { useCommand } from '../../../shared/use-command';
import { ProblemList } from '../problem-list';
import { CasesPanel } from './cases-panel';
import { addField, changeField, moveField, removeField, type Edited } from './edit-rules';
import { FieldList } from './field-list';
import { FieldPanel } from './field-panel';
import { FindingsList } from './findings-list';
import { FormPreview } from './form-preview';
import { PapersPanel } from './papers-panel';
import { TestsPanel } from './tests-panel';
import { useHistory } from './use-history';
import { usePreviewWorld } from './use-preview-world';
import { WholePanel } from './whole-panel';

interface FormEditorProps {
  readonly code: string;
  readonly onClose: () => void;
}

/** The form of one procedure, changed beside what it will look like. */
export function FormEditor({ code, onClose }: FormEditorProps) {
  const t = useText();
  // Asked once for each opening: what is typed must not be taken away by somebody else's change.
  const [opening] = useState(() => Date.now());
  const start = useAsk(['packages-editor', code, opening], () => counter.packages.forEditing({ code }));
  if (start.error) return <FailedQuery error={start.error} onRetry={start.refetch} />;
  if (start.data === undefined) return <Skeleton lines={8} />;
  if (start.data === null) {
    return (
      <Notice tone="warn" actions={<Button onPress={onClose}>{t('frame.back')}</Button>}>
        {t('catalogue.editor.gone')}
      </Notice>
    );
  }
  return <KeptEditor {...start.data} onClose={onClose} />;
}

interface OpenEditorProps {
  readonly national: Procedure;
  readonly office: Procedure;
  readonly override: ProcedureOverride | null;
  readonly onClose: () => void;
}

function KeptEditor(props: OpenEditorProps) {
  const { code, version } = props.national;
  return (
    <KeptForm subjectIds={useOwnWork(`form:${code}:${version}`)} kind="procedure-form">
      <OpenEditor {...props} />
    </KeptForm>
  );
}

function OpenEditor({ national, office, override, onClose }: OpenEditorProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const preview = usePreviewWorld();
  const [saved, setSaved] = useState<Edited>(() => ({
    procedure: office,
    tests: override?.tests ?? [],
    isHidden: override?.isHidden ?? false,
  }));
  const left = useLeftWork<Edited>(saved);
  const { now, change, undo, redo, canUndo, canRedo } = useHistory<Edited>(left ?? saved);
  const [chosen, setChosen] = useState<string | null>(office.formFields[0]?.key ?? null);
  const [tab, setTab] = useState('fields');
  const [isLeaving, setIsLeaving] = useState(false);
  const save = useCommand(counter.packages.saveOverride);
  const exporting = useCommand(counter.packages.exportDraft);
  const { procedure } = now;

  const findings = useMemo(() => lintProcedure(procedure), [procedure]);
  const isSound = findings.every(({ severity }) => severity !== 'error');
  const field = procedure.formFields.find(({ key }) => key === chosen);
  const isChanged = now !== saved;
  useKeepWork(isChanged ? now : null);

  const edit = (make: (procedure: Procedure) => Procedure, name?: string): void =>
    change(before => ({ ...before, procedure: make(before.procedure) }), name);

  function add(after: number): void {
    const next = addField(procedure, after, t('catalogue.editor.new-field'));
    edit(() => next);
    setChosen(next.formFields[after + 1]?.key ?? null);
    setTab('fields');
  }
  function go(at: string): void {
    const [first = ''] = at.split('.');
    if (first === 'components') return setTab('papers');
    if (first === 'cases') return setTab('cases');
    if (first === '') return setTab(procedure.caseField === null && procedure.cases.length > 0 ? 'cases' : 'whole');
    setTab('fields');
    setChosen(first);
  }
  async function keep(): Promise<void> {
    const made = overrideBetween(national, procedure, { isHidden: now.isHidden, tests: now.tests });
    const answer = await save.run({ code: national.code, override: made });
    if (!answer.ok) return;
    setSaved(now);
    showToast({ text: t('catalogue.editor.saved') });
  }
  async function exportDraft(): Promise<void> {
    const folder = await counter.pickFolder();
    if (folder === null) return;
    const answer = await exporting.run({ code: national.code, folder });
    if (answer.ok) showToast({ text: t('catalogue.editor.exported', { name: answer.value.fileName }) });
  }
  useShortcut('Ctrl+Z', undo, { label: t('catalogue.editor.undo') });
  useShortcut('Ctrl+Y', redo, { label: t('catalogue.editor.redo') });

  return (
    <section className="cd-editor" aria-labelledby="editor-title">
      <header className="cd-editor__head">
        <Button
          variant="quiet"
          icon={<ArrowLeft size={18} aria-hidden="true" />}
          label={t('frame.back')}
          onPress={() => (isChanged ? setIsLeaving(true) : onClose())}
        />
        <h1 id="editor-title">
          {procedure.name} <span className="mc-soft mc-number">{procedure.code}</span>
        </h1>
        <Button
          variant="quiet"
          icon={<Undo2 size={18} aria-hidden="true" />}
          label={t('catalogue.editor.undo')}
          whyOff={canUndo ? null : t('frame.off.no-undo')}
          onPress={undo}
        />
        <Button
          variant="quiet"
          icon={<Redo2 size={18} aria-hidden="true" />}
          label={t('catalogue.editor.redo')}
          whyOff={canRedo ? null : t('frame.off.no-redo')}
          onPress={redo}
        />
        <Button
          icon={<Download size={18} aria-hidden="true" />}
          whyOff={isChanged ? t('catalogue.editor.off.unsaved') : null}
          isPending={exporting.isRunning}
          onPress={() => void exportDraft()}
        >
          {t('catalogue.editor.export')}
        </Button>
        <Button
          variant="primary"
          icon={<Save size={18} aria-hidden="true" />}
          whyOff={isChanged ? (isSound ? null : t('catalogue.editor.off.problems')) : t('frame.off.unchanged')}
          isPending={save.isRunning}
          shortcut={{ chord: 'F9', label: t('catalogue.editor.save') }}
          onPress={() => void keep()}
        >
          {t('catalogue.editor.save')}
        </Button>
      </header>
      <KeptNotice />
      {save.refusal && (
        <Refusal code={save.refusal.code} detail={save.refusal.detail} words={errorText(save.refusal)} />
      )}
      {exporting.refusal && <Notice tone="danger">{errorText(exporting.refusal)}</Notice>}
      <div className="cd-editor__body">
        <div className="cd-editor__work">
          <Tabs
            label={t('catalogue.editor.parts')}
            selected={tab}
            onSelect={setTab}
            items={[
              {
                id: 'fields',
                label: t('catalogue.editor.fields'),
                content: (
                  <div className="cd-editor__fields">
                    <FieldList
                      {...{ procedure, national, findings, chosen }}
                      onChoose={setChosen}
                      onAdd={add}
                      onMove={(key, step) => edit(before => moveField(before, key, step))}
                      onRemove={key => {
                        const at = procedure.formFields.findIndex(candidate => candidate.key === key);
                        setChosen((procedure.formFields[at + 1] ?? procedure.formFields[at - 1])?.key ?? null);
                        edit(before => removeField(before, key));
                      }}
                    />
                    {field && (
                      <FieldPanel
                        key={field.key}
                        field={field}
                        others={procedure.formFields.filter(({ key }) => key !== field.key)}
                        isOwn={national.formFields.every(({ key }) => key !== field.key)}
                        onChange={(part, name) => edit(before => changeField(before, field.key, part), name)}
                      />
                    )}
                  </div>
                ),
              },
              {
                id: 'papers',
                label: t('catalogue.editor.papers'),
                content: (
                  <PapersPanel
                    procedure={procedure}
                    nationalCount={national.components.length}
                    onChange={(components, name) => edit(before => ({ ...before, components }), name)}
                  />
                ),
              },
              {
                id: 'whole',
                label: t('catalogue.editor.whole'),
                content: (
                  <WholePanel
                    {...{ national, procedure }}
                    isHidden={now.isHidden}
                    onChange={(part, name) => edit(before => ({ ...before, ...part }), name)}
                    onHide={isHidden => change(before => ({ ...before, isHidden }))}
                  />
                ),
              },
              {
                id: 'cases',
                label: t('catalogue.editor.cases', { count: procedure.cases.length }),
                content: (
                  <CasesPanel
                    {...{ national, procedure }}
                    onChange={(part, name) => edit(before => ({ ...before, ...part }), name)}
                  />
                ),
              },
              {
                id: 'tests',
                label: t('catalogue.editor.tests', { count: now.tests.length }),
                content: (
                  <TestsPanel
                    {...{ procedure, isSound }}
                    tests={now.tests}
                    onChange={(tests, name) => change(before => ({ ...before, tests }), name)}
                  />
                ),
              },
            ]}
          />
          <FindingsList findings={findings} onGo={go} />
        </div>
        {preview && (
          <FormPreview
            {...preview}
            {...{ procedure, isSound }}
            onKeepTest={test => {
              change(before => ({ ...before, tests: [...before.tests, test] }));
              setTab('tests');
            }}
          />
        )}
      </div>
      <ConfirmDialog
        title={t('catalogue.editor.leave.title')}
        isOpen={isLeaving}
        confirmLabel={t('catalogue.editor.leave')}
        isDangerous
        onCancel={() => setIsLeaving(false)}
        onConfirm={() => {
          keeping?.forget();
          onClose();
        }}
      >
        <p>{t('catalogue.editor.leave.words')}</p>
      </ConfirmDialog>
    </section>
  );
}

function Refusal({ code, detail, words }: { code: string; detail: string | undefined; words: string }) {
  const problems = code === 'packages.problems' && detail !== undefined ? (JSON.parse(detail) as PackageProblem[]) : [];
  return problems.length > 0 ? <ProblemList problems={problems} /> : <Notice tone="danger">{words}</Notice>;
}
