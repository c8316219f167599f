import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import type { Language } from '../../../preload/contract/station';
import { CoreFault, type Refused } from '../bridge';
import { DOOR_WORDS } from './door-words';
import { wordsOf, type Messages } from './messages';
import { textOf, type TextOf } from './text-of';

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };

interface Spoken {
  readonly language: Language;
  readonly words: Messages;
}

/**
 * Gives the page its language; changing `language` changes every word without a restart. Until the words of another
 * language are there the page speaks as before.
 */
export function TextProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const { language: spoken, words } = useSpoken(language);
  return (
    <I18nProvider locale={LOCALES[spoken]}>
      <IntlProvider locale={LOCALES[spoken]} messages={words} timeZone="Asia/Ho_Chi_Minh">
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}

function useSpoken(language: Language): Spoken {
  const [spoken, setSpoken] = useState<Spoken>({ language: 'vi', words: DOOR_WORDS });
  useEffect(() => {
    if (spoken.language === language) return;
    let isWanted = true;
    void wordsOf(language).then(words => {
      if (isWanted) setSpoken({ language, words });
    });
    return () => {
      isWanted = false;
    };
  }, [language, spoken.language]);
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  return spoken;
}

/** `const t = useText(); t('frame.status.waiting', { count: 14 })`. */
export function useText(): TextOf {
  return textOf(useIntl());
}

/** Whether there are words under an id. */
export function useHasText(): (id: string) => boolean {
  const { messages } = useIntl();
  return useCallback(id => Object.hasOwn(messages, id), [messages]);
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
      return textOf(intl)(Object.hasOwn(intl.messages, id) ? id : 'errors.system.internal', { detail });
    },
    [intl],
  );
}
