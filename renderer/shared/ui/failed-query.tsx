import { RotateCw } from 'lucide-react';
import { CoreFault } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { Button } from './button';
import { Notice } from './notices';

/** A question that failed: the sentence, the way out, and the number to read out to whoever helps. */
export function FailedQuery({ error, onRetry }: { readonly error: Error; readonly onRetry: () => unknown }) {
  const t = useText();
  const errorText = useErrorText();
  const incidentId = error instanceof CoreFault ? error.incidentId : undefined;
  return (
    <Notice
      tone="danger"
      actions={
        <Button icon={<RotateCw size={18} aria-hidden="true" />} onPress={() => void onRetry()}>
          {t('frame.retry')}
        </Button>
      }
    >
      {errorText(error)}
      {incidentId !== undefined && <Incident incidentId={incidentId} />}
    </Notice>
  );
}

/** Small print that a technician asks for. */
export function Incident({ incidentId }: { readonly incidentId: string }) {
  const t = useText();
  return (
    <details className="mc-small">
      <summary>{t('frame.details')}</summary>
      {t('frame.incident', { incidentId })}
    </details>
  );
}
