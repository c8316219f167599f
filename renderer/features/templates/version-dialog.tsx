import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { linesOf, type FormTemplate } from '../../../preload/contract/form-template';
import type { TemplateSheet, TemplateVersion } from '../../../preload/contract/templates';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { PaperPages } from '../../shared/printing';
import { useAsk } from '../../shared/query-client';
import { Button, DialogBox, FailedQuery, Notice, Select, Skeleton } from '../../shared/ui';
import { asJson } from './template-edits';
import { useProblemWords } from './use-problem-words';

interface VersionDialogProps {
  readonly sheet: TemplateSheet;
  readonly version: TemplateVersion;
  readonly name: string;
  /** Absent where it is in force already. */
  readonly onTakeBack?: () => void;
  readonly onClose: () => void;
}

/** A version of a form as it printed, what it says otherwise than the one in force, and the way back to it. */
export function VersionDialog({ sheet, version, name, onTakeBack, onClose }: VersionDialogProps) {
  const t = useText();
  const { versionId } = version;
  const found = useAsk(['templates', 'version', versionId], () => counter.templates.version({ versionId }));
  return (
    <DialogBox
      title={name}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('frame.close')}
          </Button>
          {onTakeBack && (
            <Button variant="primary" icon={<RotateCcw size={18} aria-hidden="true" />} onPress={onTakeBack}>
              {t('templates.go-back')}
            </Button>
          )}
        </>
      }
    >
      {found.isPending && <Skeleton lines={8} />}
      {found.error && <FailedQuery error={found.error} onRetry={found.refetch} />}
      {found.data && <Look sheet={sheet} template={found.data} />}
    </DialogBox>
  );
}

const MOST_LINES = 8;

function Look({ sheet, template }: { readonly sheet: TemplateSheet; readonly template: FormTemplate }) {
  const t = useText();
  const words = useProblemWords(template);
  const { form } = sheet;
  const [paper, setPaper] = useState(template.papers[0] ?? 'A4');
  const drawn = useAsk(['templates', 'preview', form, template, 'everyday', paper], () =>
    counter.templates.preview({ form, template: asJson(template), size: 'everyday', paper }),
  );
  const changed = changedLines(template, sheet.inForce);
  return (
    <div className="mc-stack">
      {changed.length > 0 ? (
        <details>
          <summary>{t('templates.version.differs', { count: changed.length })}</summary>
          <ul className="tp-changed">
            {changed.slice(0, MOST_LINES).map(({ id, before, now }) => (
              <li key={id}>
                <del>{before || '–'}</del> <ins>{now || '–'}</ins>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="mc-soft">{t('templates.version.same')}</p>
      )}
      {template.papers.length > 1 && (
        <Select
          label={t('printing.paper')}
          value={paper}
          onChange={value => setPaper(template.papers.find(known => known === value) ?? paper)}
          options={template.papers.map(value => ({ value, label: t(`printing.paper.${value}`) }))}
        />
      )}
      {drawn.isPending && <Skeleton lines={8} />}
      {drawn.error && <FailedQuery error={drawn.error} onRetry={drawn.refetch} />}
      {drawn.data?.problems.slice(0, 3).map(problem => (
        <Notice key={`${problem.place} ${problem.code}`} tone="warn">
          {words(problem)}
        </Notice>
      ))}
      {drawn.data?.preview && <PaperPages token={drawn.data.preview.token} pageCount={drawn.data.preview.pageCount} />}
    </div>
  );
}

/** Lines that say something else in one version than in the other, a line that is not printed counting as empty. */
export function changedLines(
  before: FormTemplate,
  now: FormTemplate,
): readonly { readonly id: string; readonly before: string; readonly now: string }[] {
  const textsOf = (template: FormTemplate) =>
    new Map([
      ['title', template.title],
      ...linesOf(template).map(({ id, text, isShown }) => [id, isShown ? text : ''] as const),
    ]);
  const [old, fresh] = [textsOf(before), textsOf(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap(id => {
    const pair = { id, before: old.get(id) ?? '', now: fresh.get(id) ?? '' };
    return pair.before === pair.now ? [] : [pair];
  });
}
