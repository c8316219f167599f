import { Eye, RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import type { TemplateSheet, TemplateVersion } from '../../../preload/contract/templates';
import { counter } from '../../shared/bridge';
import { useNow } from '../../shared/dossiers';
import { formatDate, formatDateTime, isoDateOf } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, ConfirmDialog, Notice, SimpleTable, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { VersionDialog } from './version-dialog';

interface TemplateVersionsProps {
  readonly sheet: TemplateSheet;
  readonly onChanged: () => void;
}

/** Every version of a form with who signed it and from when, and the way back to any of them. */
export function TemplateVersions({ sheet, onChanged }: TemplateVersionsProps) {
  const t = useText();
  const errorText = useErrorText();
  const titleId = useId();
  const today = isoDateOf(useNow());
  const [looked, setLooked] = useState<TemplateVersion | null>(null);
  const [asked, setAsked] = useState<TemplateVersion | null>(null);
  const goBack = useCommand(counter.templates.goBack);
  const newestShipped = sheet.versions
    .filter(({ origin }) => origin === 'shipped')
    .toSorted((one, other) => other.signedAt - one.signedAt)[0]?.versionId;
  const run = async (version: TemplateVersion) => {
    // The newest shipped one is followed, also where it changes later; an older one is kept as it was.
    const versionId = version.versionId === newestShipped ? null : version.versionId;
    const answer = await goBack.run({ form: sheet.form, versionId, effectiveOn: today });
    setAsked(null);
    if (answer.ok) onChanged();
  };
  const name = (version: TemplateVersion) =>
    t(version.isReturn ? 'templates.version.return' : `templates.version.${version.origin}`);
  return (
    <section className="mc-stack" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('templates.versions')}</h2>
      {goBack.refusal && <Notice tone="danger">{errorText(goBack.refusal)}</Notice>}
      <SimpleTable
        label={t('templates.versions')}
        rows={sheet.versions}
        keyOf={row => row.versionId}
        columns={[
          {
            id: 'name',
            label: t('templates.version'),
            cell: row => (
              <>
                {name(row)} {row.isInForce && <StateChip tone="sure">{t('templates.in-force')}</StateChip>}
                {row.note !== '' && <div className="mc-small mc-soft">{row.note}</div>}
              </>
            ),
          },
          {
            id: 'from',
            label: t('templates.version.from'),
            cell: row => (row.effectiveFrom === 0 ? t('templates.version.always') : formatDate(row.effectiveFrom)),
            isNumber: true,
          },
          {
            id: 'signed',
            label: t('templates.version.signed'),
            cell: row => (row.signedBy === null ? '' : `${row.signedBy}, ${formatDateTime(row.signedAt)}`),
          },
          {
            id: 'acts',
            label: t('printing.column.acts'),
            cell: row => (
              <div className="mc-row">
                <Button
                  variant="quiet"
                  icon={<Eye size={18} aria-hidden="true" />}
                  label={t('templates.version.look-at', { version: `${name(row)} ${formatDate(row.signedAt)}` })}
                  onPress={() => setLooked(row)}
                >
                  {t('templates.version.look')}
                </Button>
                {canReturnTo(row) && (
                  <Button icon={<RotateCcw size={18} aria-hidden="true" />} onPress={() => setAsked(row)}>
                    {t('templates.go-back')}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      {looked && (
        <VersionDialog
          sheet={sheet}
          version={looked}
          name={name(looked)}
          {...(canReturnTo(looked)
            ? {
                onTakeBack: () => {
                  setAsked(looked);
                  setLooked(null);
                },
              }
            : {})}
          onClose={() => setLooked(null)}
        />
      )}
      {asked && (
        <ConfirmDialog
          title={t('templates.go-back.title')}
          isOpen
          confirmLabel={t('templates.go-back')}
          isPending={goBack.isRunning}
          onConfirm={() => void run(asked)}
          onCancel={() => setAsked(null)}
        >
          {t('templates.go-back.words', { version: name(asked) })}
        </ConfirmDialog>
      )}
    </section>
  );
}

const canReturnTo = ({ isInForce, isReturn }: TemplateVersion): boolean => !isInForce && !isReturn;
