import { useState, type ReactNode } from 'react';
import type { CitizenFact, CitizenFile, CitizenMerge, KnownCitizen } from '../../../preload/contract/citizens';
import { counter } from '../../shared/bridge';
import { reasonWords } from '../../shared/citizens';
import { DossierStateChip } from '../../shared/dossiers';
import { formatDate, formatDateTime, formatIsoDate, formatPersonalId, formatPhone } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, SimpleTable, Skeleton } from '../../shared/ui';
import { lineOf, MergeDialog } from './merge-dialog';
import { UnmergeDialog } from './unmerge-dialog';

interface CitizenViewProps {
  readonly citizenId: string;
  readonly onOpen: (citizenId: string) => void;
  readonly openDossier: (dossierId: string) => void;
}

/** A person's file. Opening it is written down; the key is its own, so that news of dossiers do not look again. */
export function CitizenView({ citizenId, onOpen, openDossier }: CitizenViewProps) {
  const file = useAsk(['citizen-file', citizenId], () =>
    counter.citizens.open({ citizenId: citizenId as KnownCitizen['citizenId'] }),
  );
  if (file.error) return <FailedQuery error={file.error} onRetry={() => void file.refetch()} />;
  if (!file.data) return <Skeleton lines={10} />;
  return <File file={file.data} onOpen={onOpen} openDossier={openDossier} />;
}

interface FileProps extends Omit<CitizenViewProps, 'citizenId'> {
  readonly file: CitizenFile;
}

function File({ file, onOpen, openDossier }: FileProps) {
  const t = useText();
  const { citizen } = file;
  const [merging, setMerging] = useState<KnownCitizen | null>(null);
  const [unmerging, setUnmerging] = useState<CitizenMerge | null>(null);
  const source = ({ dossierId, code }: { readonly dossierId: string; readonly code: string }) => (
    <Button variant="quiet" className="mc-number" onPress={() => openDossier(dossierId)}>
      {code}
    </Button>
  );
  return (
    <article className="cz-file" aria-labelledby="citizen-name">
      <header>
        <h2 id="citizen-name">{citizen.fullName}</h2>
        <dl className="cz-who">
          <Value label={t('citizens.birth')}>
            {citizen.birthDate === null ? '–' : formatIsoDate(citizen.birthDate)}
          </Value>
          <Value label={t('citizens.sex')}>{citizen.sex ?? '–'}</Value>
          <Value label={t('citizens.number')}>
            {citizen.personalId === null ? (citizen.oldNumber ?? '–') : formatPersonalId(citizen.personalId)}
          </Value>
          <Value label={t('citizens.phone')}>{citizen.phone === null ? '–' : formatPhone(citizen.phone)}</Value>
          <Value label={t('citizens.address')}>{citizen.addressText ?? '–'}</Value>
          <Value label={t('citizens.known-since')}>{formatDate(file.firstSeenAt)}</Value>
        </dl>
        <p className="mc-soft mc-small">{t('citizens.look-is-kept')}</p>
      </header>

      {file.doubts.length > 0 && (
        <Part title={t('citizens.doubts.title')}>
          <ul>
            {file.doubts.map(doubt => (
              <li key={doubt.citizen.citizenId} className="cz-line">
                <Button variant="quiet" onPress={() => onOpen(doubt.citizen.citizenId)}>
                  {lineOf(doubt.citizen)}
                </Button>
                <span className="mc-soft">{reasonWords(t, doubt.reasons)}</span>
                <Button onPress={() => setMerging(doubt.citizen)}>{t('citizens.merge')}</Button>
              </li>
            ))}
          </ul>
        </Part>
      )}

      <Part title={t('citizens.results')} note={file.results.length === 0 ? t('citizens.results.none') : null}>
        {file.results.length > 0 && (
          <SimpleTable
            label={t('citizens.results')}
            rows={file.results}
            keyOf={row => row.dossierId}
            columns={[
              { id: 'name', label: t('citizens.results.what'), cell: row => row.procedureName },
              { id: 'number', label: t('citizens.results.number'), cell: row => row.number, isNumber: true },
              {
                id: 'issued',
                label: t('citizens.results.issued'),
                cell: row => formatIsoDate(row.issuedOn),
                isNumber: true,
              },
              {
                id: 'until',
                label: t('citizens.results.until'),
                cell: row => (row.validUntil === null ? t('citizens.results.no-end') : formatIsoDate(row.validUntil)),
                isNumber: true,
              },
              { id: 'source', label: t('citizens.source'), cell: source },
            ]}
          />
        )}
      </Part>

      <Part title={t('citizens.relatives')} note={file.relatives.length === 0 ? t('citizens.relatives.none') : null}>
        {file.relatives.length > 0 && (
          <SimpleTable
            label={t('citizens.relatives')}
            rows={file.relatives}
            keyOf={row => `${row.kind} ${row.citizen.citizenId}`}
            columns={[
              { id: 'kind', label: t('citizens.relatives.kind'), cell: row => t(`citizens.tie.${row.kind}`) },
              {
                id: 'who',
                label: t('citizens.relatives.who'),
                cell: row => (
                  <Button variant="quiet" onPress={() => onOpen(row.citizen.citizenId)}>
                    {lineOf(row.citizen)}
                  </Button>
                ),
              },
              { id: 'since', label: t('citizens.since'), cell: row => formatDate(row.since), isNumber: true },
              { id: 'source', label: t('citizens.source'), cell: row => source(row.source) },
            ]}
          />
        )}
      </Part>

      <Part title={t('citizens.dossiers.title', { count: citizen.dossierCount })}>
        <SimpleTable
          label={t('citizens.dossiers.title', { count: citizen.dossierCount })}
          rows={file.dossiers}
          keyOf={row => row.dossierId}
          columns={[
            { id: 'code', label: t('dossiers.column.code'), cell: source },
            { id: 'procedure', label: t('dossiers.column.procedure'), cell: row => row.procedureName },
            {
              id: 'role',
              label: t('citizens.role'),
              cell: row => row.roles.map(role => t(`citizens.role.${role}`)).join(', '),
            },
            {
              id: 'received',
              label: t('dossiers.column.received'),
              cell: row => formatDate(row.receivedAt),
              isNumber: true,
            },
            { id: 'state', label: t('dossiers.column.state'), cell: row => <DossierStateChip state={row.state} /> },
          ]}
        />
      </Part>

      <Part title={t('citizens.history')}>
        <SimpleTable
          label={t('citizens.history')}
          rows={file.facts}
          keyOf={row => `${row.kind} ${row.value}`}
          columns={[
            { id: 'kind', label: t('citizens.history.what'), cell: row => t(`citizens.fact.${row.kind}`) },
            { id: 'value', label: t('citizens.history.value'), cell: row => factWords(row) },
            {
              id: 'when',
              label: t('citizens.history.when'),
              cell: row =>
                row.firstAt === row.lastAt
                  ? formatDate(row.lastAt)
                  : `${formatDate(row.firstAt)} – ${formatDate(row.lastAt)}`,
              isNumber: true,
            },
            { id: 'source', label: t('citizens.source'), cell: row => source(row.source) },
          ]}
        />
      </Part>

      {file.merges.length > 0 && (
        <Part title={t('citizens.merges')}>
          <ul>
            {file.merges.map(merge => (
              <li key={merge.mergeId} className="cz-line">
                <span>{lineOf(merge.merged)}</span>
                <span className="mc-soft">
                  {t('citizens.merges.by', {
                    name: merge.officerName,
                    at: formatDateTime(merge.at),
                    reason: merge.reason,
                  })}
                  {merge.undone !== null &&
                    ` ${t('citizens.merges.undone', {
                      name: merge.undone.officerName,
                      at: formatDateTime(merge.undone.at),
                      reason: merge.undone.reason,
                    })}`}
                </span>
                {merge.undone === null && <Button onPress={() => setUnmerging(merge)}>{t('citizens.unmerge')}</Button>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {merging && <MergeDialog a={citizen} b={merging} onClose={() => setMerging(null)} onMerged={onOpen} />}
      {unmerging && <UnmergeDialog merge={unmerging} onClose={() => setUnmerging(null)} />}
    </article>
  );
}

function factWords({ kind, value }: CitizenFact): string {
  if (kind === 'phone') return formatPhone(value);
  if (kind === 'birth-date') return formatIsoDate(value);
  return kind === 'personal-id' ? formatPersonalId(value) : value;
}

function Value({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly note?: string | null;
  readonly children?: ReactNode;
}

function Part({ title, note = null, children }: PartProps) {
  return (
    <section className="cz-part" aria-label={title}>
      <h3>{title}</h3>
      {note !== null && <p className="mc-soft">{note}</p>}
      {children}
    </section>
  );
}
