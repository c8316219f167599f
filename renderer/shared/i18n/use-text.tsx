import { useCallback, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import type { Language } from '../../../preload/contract/station';
import { CoreFault, type Refused } from '../bridge';
import { MESSAGES } from './messages';

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };

/** Gives the page its language; changing `language` changes every word without a restart. */
export function TextProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return (
    <I18nProvider locale={LOCALES[language]}>
      <IntlProvider locale={LOCALES[language]} messages={MESSAGES[language]} timeZone="Asia/Ho_Chi_Minh">
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}

export type TextOf = (id: string, values?: Readonly<Record<string, string | number | boolean | null>>) => string;

/** `const t = useText(); t('frame.status.waiting', { count: 14 })`. */
export function useText(): TextOf {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

export function useLanguage(): Language {
  return useIntl().locale.startsWith('vi') ? 'vi' : 'en';
}

/**
 * The sentence for a refusal or a failed question: what happened and what to do. A code without a sentence falls back to
 * the general one, so an officer never reads a code.
 */
export function useErrorText(): (problem: Refused | Error) => string {
  const intl = useIntl();
  return useCallback(
    problem => {
      const code = problem instanceof CoreFault || !(problem instanceof Error) ? problem.code : 'system.internal';
      const detail = problem instanceof Error ? '' : (problem.detail ?? '');
      const id = `errors.${code}`;
      return intl.formatMessage({ id: Object.hasOwn(intl.messages, id) ? id : 'errors.system.internal' }, { detail });
    },
    [intl],
  );
}
