import { useState } from 'react';
import { CheckCheck, ScanSearch } from 'lucide-react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { Page } from '../../../../preload/contract/documents';
import type { CommonFields } from '../../../../preload/contract/forms';
import type { LabelOf } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { useShortcut } from '../../../shared/shortcuts';
import { Button, showToast, StateChip } from '../../../shared/ui';
import type { Offers } from '../draft/use-offers';
import { focusField } from '../focus-missing';
import { neighbour } from './check-order';
import { CheckPanel } from './check-panel';
import { useCheck } from './use-check';
import './evidence.css';

interface EvidenceStripProps {
  readonly offers: Offers;
  readonly pages: readonly Page[];
  readonly procedure: Procedure | null;
  readonly common: CommonFields;
  readonly labelOf: LabelOf;
}

/** What was read and still waits for the officer, in one line over the form; nothing at all while nothing was read. */
export function EvidenceStrip({ offers, pages, procedure, common, labelOf }: EvidenceStripProps) {
  const t = useText();
  const check = useCheck(offers, procedure, common);
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const { items, toLook, agreedOpen, acceptAgreed } = check;
  const hasAny = items.length > 0;

  function goTo(step: 1 | -1): void {
    const paths = toLook.map(({ path }) => path);
    const here = document.activeElement?.closest('[data-path]')?.getAttribute('data-path') ?? null;
    let next = neighbour(paths, here, step);
    // A field that quick entry leaves out is not on the screen: on to the one after it.
    for (let tries = paths.length; next !== undefined && tries > 0; tries -= 1) {
      if (focusField(next)) return;
      next = neighbour(paths, next, step);
    }
    showToast({ tone: 'info', text: t('evidence.none-to-look') });
  }

  useShortcut('F8', () => goTo(1), { label: t('evidence.next'), isEnabled: hasAny });
  useShortcut('Shift+F8', () => goTo(-1), { label: t('evidence.before'), isEnabled: hasAny });
  useShortcut('Alt+K', () => setIsPanelOpen(true), { label: t('evidence.panel.title'), isEnabled: hasAny });
  useShortcut('Ctrl+Enter', () => breakLineInText() || acceptAgreed(), {
    label: t('evidence.accept-agreed-all'),
    isEnabled: agreedOpen.length > 0,
  });

  if (!hasAny) return null;
  const agreed = items.filter(({ state }) => state === 'agreed').length;
  return (
    <section className="rc-evidence" aria-label={t('evidence.strip')}>
      <p className="rc-evidence__counts" aria-live="polite">
        <StateChip tone={toLook.length > 0 ? 'doubt' : 'sure'}>
          {t('evidence.to-look', { count: toLook.length })}
        </StateChip>
        <StateChip tone="sure">{t('evidence.agreed', { count: agreed })}</StateChip>
      </p>
      <span className="rc-evidence__room" />
      {agreedOpen.length > 0 && (
        <Button variant="quiet" icon={<CheckCheck size={16} aria-hidden="true" />} onPress={acceptAgreed}>
          {t('evidence.accept-agreed', { count: agreedOpen.length })}
          <kbd className="mc-kbd">Ctrl+Enter</kbd>
        </Button>
      )}
      <Button variant="quiet" icon={<ScanSearch size={16} aria-hidden="true" />} onPress={() => setIsPanelOpen(true)}>
        {t('evidence.panel.open')}
        <kbd className="mc-kbd">Alt+K</kbd>
      </Button>
      {isPanelOpen && (
        <CheckPanel
          check={check}
          offers={offers}
          pages={pages}
          labelOf={labelOf}
          onClose={() => setIsPanelOpen(false)}
        />
      )}
    </section>
  );
}

/** In a long text the same keys are a new line; true when that is what they were. */
function breakLineInText(): boolean {
  const area = document.activeElement;
  if (!(area instanceof HTMLTextAreaElement)) return false;
  area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
