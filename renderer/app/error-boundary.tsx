import { Component, type ErrorInfo, type ReactNode } from 'react';
import { takeFirstDoor } from '../shared/first-door';
import { useText } from '../shared/i18n';
import { Button, EmptyState, Incident } from '../shared/ui';

interface Props {
  readonly children: ReactNode;
  /** A new value, e.g. another screen, tries again. */
  readonly resetKey: string;
}
interface State {
  readonly incidentId: string | null;
}

/** Short enough to read out over the telephone. */
const makeIncidentId = (): string => crypto.randomUUID().slice(0, 8).toUpperCase();

/** A screen that broke leaves the rest of the page standing; what was typed is already on disk. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { incidentId: null };

  static getDerivedStateFromError(): State {
    return { incidentId: makeIncidentId() };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    takeFirstDoor();
    // Reaches the console, which the shell keeps in its log, under the number the officer reads out.
    reportError(new Error(`page fault ${this.state.incidentId ?? ''}${info.componentStack ?? ''}`, { cause: error }));
  }

  override componentDidUpdate(before: Props): void {
    if (before.resetKey !== this.props.resetKey && this.state.incidentId !== null) this.setState({ incidentId: null });
  }

  override render(): ReactNode {
    const { incidentId } = this.state;
    if (incidentId === null) return this.props.children;
    return <BrokenScreen incidentId={incidentId} onRetry={() => this.setState({ incidentId: null })} />;
  }
}

function BrokenScreen({ incidentId, onRetry }: { readonly incidentId: string; readonly onRetry: () => void }) {
  const t = useText();
  return (
    <div role="alert">
      <EmptyState
        title={t('frame.broken.title')}
        level={1}
        actions={
          <>
            <Button variant="primary" onPress={onRetry}>
              {t('frame.broken.again')}
            </Button>
            <Button onPress={() => location.reload()}>{t('frame.broken.reload')}</Button>
          </>
        }
      >
        <p>{t('frame.broken.words')}</p>
        <Incident incidentId={incidentId} />
      </EmptyState>
    </div>
  );
}
