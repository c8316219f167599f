import { PackageOpen } from 'lucide-react';
import type { TemplateSheet } from '../../../preload/contract/templates';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { asJson } from './template-edits';
import { useProblemWords } from './use-problem-words';

/** A version that came with a catalogue package: taken into the draft, looked at, and signed like the office's own. */
export function OfferedTemplate({ sheet, onTaken }: { readonly sheet: TemplateSheet; readonly onTaken: () => void }) {
  const t = useText();
  const errorText = useErrorText();
  const problemWords = useProblemWords(sheet.inForce);
  const take = useCommand(counter.templates.saveDraft);
  const { offered, form } = sheet;
  if (!offered) return null;
  const { template, version, problems } = offered;
  if (!template)
    return (
      <Notice tone="warn" title={t('templates.offered.bad', { version })}>
        {problems[0] && <p>{problemWords(problems[0])}</p>}
      </Notice>
    );
  const takeIt = async () => {
    const answer = await take.run({ form, template: asJson(template) });
    showToast(answer.ok ? { text: t('templates.offered.taken') } : { tone: 'danger', text: errorText(answer) });
    onTaken();
  };
  return (
    <Notice
      tone="info"
      actions={
        <Button
          icon={<PackageOpen size={18} aria-hidden="true" />}
          isPending={take.isRunning}
          onPress={() => void takeIt()}
        >
          {t('templates.offered.take')}
        </Button>
      }
    >
      {t('templates.offered', { version })}
    </Notice>
  );
}
