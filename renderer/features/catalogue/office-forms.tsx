import { PencilLine, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, EmptyState, FailedQuery, Notice, SearchField, Skeleton, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface OfficeFormsProps {
  readonly onEdit: (code: string) => void;
}

const MOST_FOUND = 20;

/** What this office changed, what of it no longer fits, and the way to change one more. */
export function OfficeForms({ onEdit }: OfficeFormsProps) {
  const t = useText();
  const errorText = useErrorText();
  const overrides = useAsk(['packages', 'overrides'], () => counter.packages.overrides({}));
  const undo = useCommand(counter.packages.undoOverride);
  const [text, setText] = useState('');
  const found = useAsk(
    ['catalogue', 'search', text, MOST_FOUND],
    () => counter.catalogue.search({ text: text.slice(0, 200), limit: MOST_FOUND }),
    { keepsPrevious: true },
  );
  return (
    <div className="cd-forms">
      <section className="mc-card cd-forms__find" aria-label={t('catalogue.forms.find')}>
        <SearchField label={t('catalogue.forms.find')} value={text} onChange={setText} autoFocus />
        <ul className="cd-found">
          {found.data?.map(({ code, name }) => (
            <li key={code}>
              <button type="button" onClick={() => onEdit(code)}>
                <span>{name}</span>
                <span className="mc-soft mc-number">{code}</span>
              </button>
            </li>
          ))}
        </ul>
        {found.data?.length === 0 && <p className="mc-soft">{t('catalogue.forms.nothing')}</p>}
      </section>
      <section className="mc-card cd-forms__own" aria-labelledby="office-own">
        <h2 id="office-own">{t('catalogue.forms.own')}</h2>
        {undo.refusal && <Notice tone="danger">{errorText(undo.refusal)}</Notice>}
        {overrides.isPending && <Skeleton lines={3} />}
        {overrides.error && <FailedQuery error={overrides.error} onRetry={overrides.refetch} />}
        {overrides.data?.length === 0 && (
          <EmptyState title={t('catalogue.forms.none')}>{t('catalogue.forms.none.words')}</EmptyState>
        )}
        <ul className="cd-own">
          {overrides.data?.map(own => (
            <li key={own.procedureCode}>
              <div className="cd-own__words">
                <p>
                  {own.procedureName} <span className="mc-soft mc-number">{own.procedureCode}</span>
                </p>
                <p className="mc-soft">{`${own.officerName}, ${formatDateTime(own.at)}`}</p>
                {own.isHidden && <StateChip tone="rest">{t('catalogue.forms.hidden')}</StateChip>}
                {own.misfits.map((misfit, index) => (
                  <p key={index} className="cd-misfit">
                    <StateChip tone="doubt">{t('catalogue.misfit')}</StateChip>{' '}
                    {t(`catalogue.misfit.${misfit.code}`, { what: misfit.what })}
                  </p>
                ))}
              </div>
              <Button
                variant="quiet"
                icon={<PencilLine size={16} aria-hidden="true" />}
                onPress={() => onEdit(own.procedureCode)}
              >
                {t('catalogue.forms.edit')}
              </Button>
              <Button
                variant="quiet"
                icon={<Undo2 size={16} aria-hidden="true" />}
                onPress={() => void undo.run({ code: own.procedureCode }).then(() => overrides.refetch())}
              >
                {t('catalogue.forms.undo')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
