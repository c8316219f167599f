import { FileCheck, GitMerge } from 'lucide-react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { counter } from '../../shared/bridge';
import { formatDateTime, formatIsoDate } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, Notice } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

interface ElsewhereBannersProps {
  readonly dossierId: Dossier['dossierId'];
  readonly openMerge: (dossierId: string) => void;
  readonly showPapers: () => void;
}

/** What other places did to the dossier and somebody has to look at: a change at once with ours, a result that came. */
export function ElsewhereBanners({ dossierId, openMerge, showPapers }: ElsewhereBannersProps) {
  const t = useText();
  const conflict = useAsk(['elsewhere', 'conflict', dossierId], () => counter.elsewhere.conflict({ dossierId }));
  const results = useAsk(['elsewhere', 'results', dossierId], () => counter.elsewhere.resultsOf({ dossierId }));
  const seen = useCommand(counter.elsewhere.resultsSeen);
  const fresh = results.data?.find(({ isNew }) => isNew);
  const see = () => {
    showPapers();
    void seen.run({ dossierId });
  };
  return (
    <>
      {conflict.data && (
        <Notice
          tone="warn"
          role="status"
          className="dd-refusal"
          title={t('merge.banner')}
          actions={
            <Button
              icon={<GitMerge size={18} aria-hidden="true" />}
              shortcut={{ chord: 'Alt+H', label: t('merge.open') }}
              onPress={() => openMerge(dossierId)}
            >
              {t('merge.open')}
            </Button>
          }
        >
          {t('merge.banner.words', {
            by: conflict.data.changedBy === '' ? t('merge.somebody') : conflict.data.changedBy,
            hasTime: conflict.data.changedAt === null ? 'no' : 'yes',
            time: conflict.data.changedAt === null ? '' : formatDateTime(conflict.data.changedAt),
            count: conflict.data.fieldCount,
          })}
        </Notice>
      )}
      {fresh && (
        <Notice
          tone="info"
          role="status"
          className="dd-refusal"
          title={t('arrivals.banner')}
          actions={
            <>
              <Button icon={<FileCheck size={18} aria-hidden="true" />} onPress={see}>
                {t('arrivals.banner.see')}
              </Button>
              <Button variant="quiet" isPending={seen.isRunning} onPress={() => void seen.run({ dossierId })}>
                {t('arrivals.banner.seen')}
              </Button>
            </>
          }
        >
          {t('arrivals.result', {
            number: fresh.number,
            day: formatIsoDate(fresh.issuedOn),
            signer: fresh.signer,
          })}{' '}
          ({t('arrivals.pages', { count: fresh.pageCount })})
        </Notice>
      )}
    </>
  );
}
