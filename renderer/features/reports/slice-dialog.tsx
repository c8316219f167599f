import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReportedDossier, ReportSlice } from '../../../preload/contract/reports';
import { ask, counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { Button, DialogBox, FailedQuery, SimpleTable, Skeleton } from '../../shared/ui';

interface SliceDialogProps {
  readonly title: string;
  readonly slice: ReportSlice | null;
  readonly onClose: () => void;
  readonly openDossier: (dossierId: string) => void;
}

const ROWS_AT_ONCE = 100;

/** The dossiers behind one number. */
export function SliceDialog({ title, slice, onClose, openDossier }: SliceDialogProps) {
  const t = useText();
  return (
    <DialogBox title={title} isOpen={slice !== null} onClose={onClose} isWide>
      {slice && <SliceRows slice={slice} openDossier={openDossier} label={title || t('reports.title')} />}
    </DialogBox>
  );
}

function SliceRows({
  slice,
  openDossier,
  label,
}: {
  readonly slice: ReportSlice;
  readonly openDossier: (dossierId: string) => void;
  readonly label: string;
}) {
  const t = useText();
  const found = useInfiniteQuery({
    queryKey: ['dossiers', 'report-rows', slice],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      ask(counter.reports.rows({ ...slice, cursor: pageParam, limit: ROWS_AT_ONCE })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
  });
  if (found.error) return <FailedQuery error={found.error} onRetry={found.refetch} />;
  if (found.isPending) return <Skeleton lines={6} />;
  const rows = found.data.pages.flatMap(page => page.rows);
  const moment = (at: number | null) => (at === null ? '–' : formatDateTime(at));
  return (
    <div className="mc-stack">
      <SimpleTable<ReportedDossier>
        label={label}
        rows={rows}
        keyOf={row => row.dossierId}
        columns={[
          {
            id: 'code',
            label: t('dossiers.column.code'),
            isNumber: true,
            cell: row => (
              <button type="button" className="rp-number" onClick={() => openDossier(row.dossierId)}>
                {row.code}
              </button>
            ),
          },
          { id: 'name', label: t('dossiers.column.applicant'), cell: row => row.applicantName },
          { id: 'procedure', label: t('dossiers.column.procedure'), cell: row => row.procedureName },
          { id: 'received', label: t('reports.column.received'), isNumber: true, cell: row => moment(row.receivedAt) },
          { id: 'due', label: t('reports.column.due'), isNumber: true, cell: row => moment(row.dueAt) },
          { id: 'settled', label: t('reports.column.settled'), isNumber: true, cell: row => moment(row.settledAt) },
        ]}
      />
      {found.hasNextPage && (
        <Button variant="quiet" isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('reports.more')}
        </Button>
      )}
    </div>
  );
}
