import { ArrowLeft } from 'lucide-react';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Skeleton } from '../../shared/ui';
import { BroughtHere } from './brought-here';
import { CarriedSets } from './carried-sets';
import { PackPanel } from './pack-panel';
import { TakePanel } from './take-panel';
import './carrying.css';

/** For days without a line: what waits goes by stick to a neighbour that has one, and the portal's answers come back. */
export function CarryingScreen({ back }: { readonly back: () => void }) {
  const t = useText();
  const status = useAsk(['carrying', 'status'], () => counter.carrying.status({}));
  return (
    <section className="mc-page mc-page--dense" aria-labelledby="carrying-title">
      <div className="mc-page__head">
        <h1 id="carrying-title">{t('carrying.title')}</h1>
        <Button icon={<ArrowLeft size={18} aria-hidden="true" />} onPress={back}>
          {t('carrying.back')}
        </Button>
      </div>
      <p className="mc-soft">{t('carrying.words')}</p>
      {status.error && <FailedQuery error={status.error} onRetry={status.refetch} />}
      {status.isPending && <Skeleton lines={8} />}
      {status.data && (
        <>
          <div className="mc-cards">
            <PackPanel status={status.data} />
            <TakePanel status={status.data} />
          </div>
          <CarriedSets sets={status.data.sets} />
          <BroughtHere sets={status.data.relayed} />
        </>
      )}
    </section>
  );
}
