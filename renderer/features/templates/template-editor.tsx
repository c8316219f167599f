import { Plus, Save, Signature, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FormTemplate } from '../../../preload/contract/form-template';
import type { TemplateSheet } from '../../../preload/contract/templates';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { KeptForm, KeptNotice, useKeeping, useKeepWork, useLeftWork, useOwnWork } from '../../shared/kept';
import { PaperPages } from '../../shared/printing';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Notice, Select, showToast, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { useDebounced } from '../../shared/use-debounced';
import { FieldPalette } from './field-palette';
import { SignOffDialog } from './sign-off-dialog';
import { asJson, withOwnLine } from './template-edits';
import { TemplateFields } from './template-fields';
import { problemIn, useProblemWords } from './use-problem-words';

const TYPING_RESTS_MS = 350;

interface TemplateEditorProps {
  readonly sheet: TemplateSheet;
  readonly onChanged: () => void;
}

/** The words of a form beside the paper they make, drawn anew as one types. */
export function TemplateEditor(props: TemplateEditorProps) {
  return (
    <KeptForm subjectIds={useOwnWork(`template:${props.sheet.form}`)} kind="template">
      <OpenEditor {...props} />
    </KeptForm>
  );
}

function OpenEditor({ sheet, onChanged }: TemplateEditorProps) {
  const t = useText();
  const keeping = useKeeping();
  const errorText = useErrorText();
  const { form } = sheet;
  const saved = sheet.draft ?? sheet.inForce;
  const left = useLeftWork<FormTemplate>(saved);
  const [template, setTemplate] = useState<FormTemplate>(left ?? saved);
  const [size, setSize] = useState<'everyday' | 'longest'>('everyday');
  const [paper, setPaper] = useState(template.papers[0] ?? 'A4');
  const [isSigning, setIsSigning] = useState(false);
  const save = useCommand(counter.templates.saveDraft);
  const discard = useCommand(counter.templates.discardDraft);
  const lastField = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const words = useProblemWords(template);

  const [rested] = useDebounced(template, TYPING_RESTS_MS);
  const drawn = useAsk(
    ['templates', 'preview', form, rested, size, paper],
    () => counter.templates.preview({ form, template: asJson(rested), size, paper }),
    { keepsPrevious: true },
  );
  const problems = drawn.data?.problems ?? [];
  const isChanged = JSON.stringify(template) !== JSON.stringify(saved);
  useKeepWork(isChanged ? template : null);
  const refused = problemIn(save.refusal?.code === 'templates.bad' ? save.refusal.detail : undefined);

  const keep = async (): Promise<boolean> => {
    const answer = await save.run({ form, template: asJson(template) });
    if (!answer.ok) return false;
    keeping?.forget();
    showToast({ text: t('templates.saved') });
    return true;
  };

  return (
    <div className="tp-desk">
      <div
        className="tp-edit"
        onFocus={event => {
          const { target } = event;
          if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) lastField.current = target;
        }}
      >
        <KeptNotice />
        {sheet.draft && <Notice tone="info">{t('templates.is-draft')}</Notice>}
        {problems.length > 0 && (
          <Notice tone="danger" title={t('templates.problems')}>
            <ul>
              {problems.slice(0, 5).map(problem => (
                <li key={`${problem.place} ${problem.code} ${problem.detail}`}>{words(problem)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {save.refusal && problems.length === 0 && (
          <Notice tone="danger">{refused ? words(refused) : errorText(save.refusal)}</Notice>
        )}
        <TemplateFields template={template} problems={problems} onChange={setTemplate} />
        <Button icon={<Plus size={18} aria-hidden="true" />} onPress={() => setTemplate(withOwnLine(template))}>
          {t('templates.add-line')}
        </Button>
        <FieldPalette fields={sheet.fields} lastField={lastField} />
      </div>
      <div className="tp-view">
        <div className="tp-view__choice">
          <Select
            label={t('templates.sample')}
            value={size}
            onChange={value => setSize(value === 'longest' ? 'longest' : 'everyday')}
            options={[
              { value: 'everyday', label: t('templates.sample.everyday') },
              { value: 'longest', label: t('templates.sample.longest') },
            ]}
          />
          <Select
            label={t('printing.paper')}
            value={paper}
            onChange={value => setPaper(template.papers.find(known => known === value) ?? paper)}
            options={template.papers.map(value => ({ value, label: t(`printing.paper.${value}`) }))}
          />
        </div>
        {drawn.isPending && <Skeleton lines={8} />}
        {drawn.error && <FailedQuery error={drawn.error} onRetry={drawn.refetch} />}
        {drawn.data?.preview && (
          <PaperPages token={drawn.data.preview.token} pageCount={drawn.data.preview.pageCount} />
        )}
        {drawn.data && !drawn.data.preview && <Notice tone="warn">{t('templates.not-drawn')}</Notice>}
        <div className="mc-row tp-acts">
          {sheet.draft && (
            <Button
              variant="quiet"
              icon={<Trash2 size={18} aria-hidden="true" />}
              isPending={discard.isRunning}
              onPress={() => {
                setTemplate(sheet.inForce);
                keeping?.forget();
                void discard.run({ form }).then(onChanged);
              }}
            >
              {t('templates.discard')}
            </Button>
          )}
          <Button
            icon={<Save size={18} aria-hidden="true" />}
            shortcut={{ chord: 'Ctrl+S', label: t('templates.save') }}
            whyOff={isChanged ? null : t('frame.off.unchanged')}
            isPending={save.isRunning}
            onPress={() => void keep().then(isKept => isKept && onChanged())}
          >
            {t('templates.save')}
          </Button>
          <Button
            variant="primary"
            icon={<Signature size={18} aria-hidden="true" />}
            whyOff={
              problems.length > 0
                ? t('templates.off.problems')
                : isChanged || sheet.draft
                  ? null
                  : t('frame.off.unchanged')
            }
            onPress={() => void (isChanged ? keep() : Promise.resolve(true)).then(isKept => setIsSigning(isKept))}
          >
            {t('templates.sign')}
          </Button>
        </div>
      </div>
      {isSigning && (
        <SignOffDialog
          form={form}
          onClose={isSigned => {
            setIsSigning(false);
            if (isSigned) showToast({ text: t('templates.signed') });
            onChanged();
          }}
        />
      )}
    </div>
  );
}
