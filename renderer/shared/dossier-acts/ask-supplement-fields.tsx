import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ActOf } from '../../../preload/contract/acts';
import { useText } from '../i18n';
import { useKept } from '../kept';
import { Button, Checkbox, TextField } from '../ui';
import { DayField, dayTyped } from './day-field';
import { isOfSamePapers, type PaperTick } from './missing-papers';
import { firstReason, ReasonChoice } from './reason-choice';
import { SUPPLEMENT_REASONS } from './reasons';
import { formatIsoDate, isoDateOf } from '../format';

/** Everything that is missing at once, form 02; the list of papers begins with what the checklist lacks. */
export function useSupplementRequest(papers: readonly PaperTick[], now: number) {
  const t = useText();
  const [ticks, setTicks] = useKept('ticks', papers, kept => isOfSamePapers(kept, papers));
  const [others, setOthers] = useKept('others', '');
  const [reason, setReason] = useKept('reason', () => firstReason(SUPPLEMENT_REASONS, id => t(`life.reason.${id}`)));
  const [expires, setExpires] = useKept('expires', '');
  const [isTried, setIsTried] = useState(false);

  const otherNames = others
    .split('\n')
    .map(name => name.trim())
    .filter(name => name !== '');
  const items = [
    ...ticks
      .filter(tick => tick.isTicked)
      .map(({ component, name, reason: why }) => ({ component, name: name.slice(0, 300), reason: why })),
    ...otherNames.map(name => ({ component: null, name: name.slice(0, 300), reason: '' })),
  ];
  const day = expires.trim() === '' ? null : dayTyped(expires, now);
  const isDayWrong = expires.trim() !== '' && (day === null || day <= isoDateOf(now));

  /** The act, or null when something is still missing; what is wrong is then said at its field. */
  function request(): ActOf<'ask-supplement'> | null {
    setIsTried(true);
    if (items.length === 0 || reason.words.trim() === '' || isDayWrong) return null;
    return {
      kind: 'ask-supplement',
      items,
      reason: reason.words,
      legalBasis: reason.legalBasis,
      expiresOn: day,
    };
  }

  const setTick = (index: number, change: Partial<PaperTick>) =>
    setTicks(ticks.map((tick, at) => (at === index ? { ...tick, ...change } : tick)));

  const fields = (
    <>
      <fieldset className="da-list">
        <legend>{t('life.supplement.papers')}</legend>
        <ul>
          {ticks.map((tick, index) => (
            <li key={index}>
              <Checkbox
                isSelected={tick.isTicked}
                onChange={isTicked => setTick(index, { isTicked })}
                autoFocus={index === 0}
              >
                {tick.name}
              </Checkbox>
              {tick.isTicked && (
                <TextField
                  label={t('life.supplement.why', { paper: tick.name })}
                  hidesLabel
                  placeholder={t('life.supplement.why.hint')}
                  value={tick.reason}
                  onChange={why => setTick(index, { reason: why })}
                  maxLength={300}
                />
              )}
            </li>
          ))}
        </ul>
        {isTried && items.length === 0 && (
          <p className="da-problem" role="alert">
            {t('life.supplement.none')}
          </p>
        )}
      </fieldset>
      <TextField
        label={t('life.supplement.others')}
        value={others}
        onChange={setOthers}
        lines={2}
        maxLength={3000}
        autoFocus={ticks.length === 0}
        hint={t('life.supplement.others.hint')}
      />
      <ReasonChoice reasons={SUPPLEMENT_REASONS} value={reason} onChange={setReason} isTried={isTried} />
      <div className="da-row">
        <DayField
          label={t('life.supplement.expires')}
          value={expires}
          onChange={setExpires}
          now={now}
          hint={day === null ? t('life.supplement.expires.hint') : formatIsoDate(day)}
          error={isDayWrong ? t('life.day.later') : null}
        />
        <Button icon={<Plus size={18} aria-hidden="true" />} onPress={() => setExpires(inDays(now, 30))}>
          {t('life.supplement.thirty-days')}
        </Button>
      </div>
    </>
  );
  return { fields, request, itemCount: items.length };
}

const DAY_MS = 86_400_000;
const inDays = (now: number, days: number): string => formatIsoDate(isoDateOf(now + days * DAY_MS));
