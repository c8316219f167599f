import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import type { SettledField, SettledMerge } from '../../../preload/contract/elsewhere';
import { counter } from '../../shared/bridge';
import { undoAct } from '../../shared/dossier-acts';
import { useNow } from '../../shared/dossiers';
import { isSameValue } from '../../shared/forms';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Notice, showToast, Skeleton, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { COLUMNS, type Json } from './merge-choices';
import { useMergeForm, type MergeForm } from './use-merge-form';

interface SettledMergesProps {
  readonly dossier: Dossier;
  readonly settled: readonly SettledMerge[];
}

/** What was decided, with both versions as they were: any of them can be taken after all, by a correction. */
export function SettledMerges({ dossier, settled }: SettledMergesProps) {
  const t = useText();
  const errorText = useErrorText();
  const now = useNow();
  const form = useMergeForm(
    dossier,
    settled.flatMap(({ fields }) => fields),
    now,
  );
  const correct = useCommand(counter.dossiers.correct);
  const [actId, setActId] = useState(() => crypto.randomUUID());
  const { dossierId, code, standing } = dossier;
  const take = async (path: string, value: Json) => {
    const answer = await correct.run({
      dossierId,
      revision: standing.revision,
      actId,
      reason: t('merge.again.reason'),
      note: '',
      changes: [{ path, value }],
    });
    if (!answer.ok) return;
    showToast({
      text: t('life.done.correct', { code }),
      action: { label: t('life.undo'), onPress: () => void undoAct(dossierId, actId, t) },
    });
    setActId(crypto.randomUUID());
  };
  if (!form) return <Skeleton lines={6} />;
  return (
    <div className="mg-settled">
      <Notice tone="info">{t('merge.settled.words')}</Notice>
      {correct.refusal && (
        <Notice tone="danger" role="alert">
          {errorText(correct.refusal)}
        </Notice>
      )}
      {settled.map(merge => (
        <section key={merge.conflictId} className="mc-card mg-past" aria-label={formatDateTime(merge.settledAt)}>
          <h2>{t('merge.settled.by', { name: merge.settledBy, at: formatDateTime(merge.settledAt) })}</h2>
          <p className="mc-soft">
            {t('merge.settled.reason', { reason: merge.reason })} ·{' '}
            {t('merge.settled.there', {
              name: merge.changedBy === '' ? t('merge.somebody') : merge.changedBy,
              at: merge.changedAt === null ? '–' : formatDateTime(merge.changedAt),
            })}
          </p>
          <table className="mg-table">
            <thead>
              <tr>
                <th scope="col">{t('merge.field')}</th>
                {COLUMNS.map(column => (
                  <th key={column} scope="col">
                    {t(`merge.column.${column}`)}
                  </th>
                ))}
                <th scope="col">{t('merge.column.now')}</th>
              </tr>
            </thead>
            <tbody>
              {merge.fields.map(field => (
                <SettledRow
                  key={field.path}
                  field={field}
                  form={form}
                  canTake={standing.acts.correct === null && !correct.isRunning}
                  onTake={value => void take(field.path, value)}
                />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

interface SettledRowProps {
  readonly field: SettledField;
  readonly form: MergeForm;
  readonly canTake: boolean;
  readonly onTake: (value: Json) => void;
}

function SettledRow({ field, form, canTake, onTake }: SettledRowProps) {
  const t = useText();
  const label = form.labelOf(field.path);
  const words = (value: Json) => form.wordsOf(field.path, value).join(', ') || t('merge.empty');
  return (
    <tr>
      <th scope="row">{label}</th>
      {COLUMNS.map(column => (
        <td key={column}>
          <span>{words(field[column])}</span>
          {field.take === column && <StateChip tone="sure">{t('merge.was-taken')}</StateChip>}
          {column !== 'base' && canTake && !isSameValue(field[column] ?? null, field.now ?? null) && (
            <Button
              variant="quiet"
              icon={<RotateCcw size={16} aria-hidden="true" />}
              label={t('merge.take-after-all.of', { field: label, column: t(`merge.column.${column}`) })}
              onPress={() => onTake(field[column])}
            >
              {t('merge.take-after-all')}
            </Button>
          )}
        </td>
      ))}
      <td>
        <strong>{words(field.now)}</strong>
      </td>
    </tr>
  );
}
