import type { DraftId } from '../../../../preload/contract/ids';
import type { RegistrationPreview } from '../../../../preload/contract/dossiers';
import { describeDueDate, type DueExplanation } from '../../../../preload/contract/due-date';
import { counter } from '../../../shared/bridge';
import { formatDateWithWeekday, formatTime } from '../../../shared/format';
import { useLanguage } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';

export interface Preview {
  readonly data: RegistrationPreview | null;
  /** `Thứ Sáu 27/11/2026`; null without a due date. */
  readonly dueText: string | null;
  /** Why that day, in one sentence. */
  readonly dueWhy: string | null;
}

/** What registering now would give. Asked again after every save, the last answer standing meanwhile. */
export function usePreview(draftId: string, hasProcedure: boolean): Preview {
  const language = useLanguage();
  const query = useAsk(
    ['dossiers', 'preview', draftId],
    () => counter.dossiers.preview({ draftId: draftId as DraftId }),
    {
      enabled: hasProcedure,
      keepsPrevious: true,
    },
  );
  const data = query.data ?? null;
  const explanation = data?.dueExplanation as DueExplanation | null | undefined;
  return {
    data,
    dueText: data === null || data.dueAt === null ? null : dueWords(data.dueAt, explanation?.unit, language),
    dueWhy: explanation ? describeDueDate(explanation, language) : null,
  };
}

function dueWords(dueAt: number, unit: DueExplanation['unit'] | undefined, language: 'vi' | 'en'): string {
  const day = formatDateWithWeekday(dueAt, language);
  return unit === 'hours' ? `${formatTime(dueAt)} ${day}` : day;
}
