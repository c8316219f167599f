import type { Page } from '../../../preload/contract/documents';
import type { PageId } from '../../../preload/contract/ids';
import { counter } from '../bridge';
import { useText } from '../i18n';
import { pageImageUrl } from '../pages/page-image';
import { useAsk } from '../query-client';
import { Checkbox, Select } from '../ui';

export interface ChosenPage {
  readonly pageId: PageId;
  readonly component: number | null;
}

interface TrayChoiceProps {
  readonly chosen: readonly ChosenPage[];
  readonly onChange: (chosen: readonly ChosenPage[]) => void;
  /** Papers the pages may belong to; absent: they belong to none. */
  readonly papers?: readonly { readonly component: number; readonly name: string }[];
}

/** Pages that lie in the tray, each a tick away from the dossier. Scanned with F4, a folder or a camera before. */
export function TrayChoice({ chosen, onChange, papers = [] }: TrayChoiceProps) {
  const t = useText();
  const tray = useAsk(['documents', 'tray'], () => counter.documents.tray({}));
  const pages = tray.data ?? [];
  const first = papers[0]?.component ?? null;
  const toggle = (page: Page, isChosen: boolean) =>
    onChange(
      isChosen
        ? [...chosen, { pageId: page.pageId, component: first }]
        : chosen.filter(({ pageId }) => pageId !== page.pageId),
    );
  return (
    <fieldset className="da-tray">
      <legend>{t('life.tray', { count: pages.length })}</legend>
      {pages.length === 0 && <p className="mc-soft">{t('life.tray.empty')}</p>}
      <ul>
        {pages.map((page, index) => {
          const choice = chosen.find(({ pageId }) => pageId === page.pageId);
          return (
            <li key={page.pageId}>
              <img src={pageImageUrl(page, 'thumb')} alt="" draggable={false} />
              <Checkbox isSelected={choice !== undefined} onChange={isChosen => toggle(page, isChosen)}>
                {t('life.tray.page', { number: index + 1 })}
              </Checkbox>
              {choice && papers.length > 1 && (
                <Select
                  label={t('life.tray.paper', { number: index + 1 })}
                  hidesLabel
                  value={String(choice.component)}
                  onChange={component =>
                    onChange(
                      chosen.map(other => (other === choice ? { ...other, component: Number(component) } : other)),
                    )
                  }
                  options={papers.map(paper => ({ value: String(paper.component), label: paper.name }))}
                />
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
