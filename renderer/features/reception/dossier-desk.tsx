import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { Printer } from 'lucide-react';
import type { FieldIssue } from '../../../preload/contract/dossiers';
import { definitionsOf, isEmptyValue, SECTIONS, type FieldDefinition } from '../../../preload/contract/forms';
import type { Refused } from '../../shared/bridge';
import { FormProvider, FormSection, walkByEnter, type FormPath, type LabelOf } from '../../shared/forms';
import { useErrorText, useLanguage, useText } from '../../shared/i18n';
import { useShortcut } from '../../shared/shortcuts';
import { useSavedState } from '../../shared/saved-state';
import { Button, Incident, Notice } from '../../shared/ui';
import { PersonHint } from './known/person-hint';
import { RelativeOffers } from './known/relative-offers';
import { RepeatNotice } from './known/repeat-notice';
import { useKnown } from './known/use-known';
import { useRepeated } from './known/use-repeated';
import { CardNotice } from './card/card-notice';
import { useCard } from './card/use-card';
import type { DeskData } from './draft/use-desk-data';
import { useDossierForm } from './draft/use-dossier-form';
import { useOffers } from './draft/use-offers';
import { useUndoKeys } from './draft/use-undo-keys';
import { VersionNotice } from './draft/version-notice';
import { EvidenceStrip } from './evidence/evidence-strip';
import { useFileByKind } from './evidence/use-file-by-kind';
import { focusField, focusFirstMissing } from './focus-missing';
import { DraftActs } from './opening/draft-acts';
import { PapersPane, type PageFocus } from './papers/papers-pane';
import { usePages } from './papers/use-pages';
import { PrintDeclaration } from './print-declaration';
import { ErrorSummary } from './review/error-summary';
import { ReceiptDialog } from './review/receipt-dialog';
import { PlacesChoice } from './review/places-choice';
import { ReviewStep } from './review/review-step';
import { usePreview } from './review/use-preview';
import { useRegister } from './review/use-register';
import { WarningsDialog } from './review/warnings-dialog';
import { StepBar } from './step-bar';
import { goToStep, stepId } from './steps';
import { CitizenStep } from './steps/citizen-step';
import { ProcedureStep } from './steps/procedure-step';

const NO_FIELDS: readonly FieldDefinition[] = [];

interface DossierDeskProps {
  readonly data: DeskData;
  /** A card fired before this draft was open, to be read now. */
  readonly cardText: string | null;
  readonly onCardTaken: () => void;
  readonly isExpress: boolean;
  readonly onPickProcedure: (code: string) => void;
  readonly onNew: () => void;
  readonly openDossier: (dossierId: string) => void;
}

/** One dossier in the making, all of it on one screen: papers on the left, the form on the right. */
export function DossierDesk({
  data,
  cardText,
  onCardTaken,
  isExpress,
  onPickProcedure,
  onNew,
  openDossier,
}: DossierDeskProps) {
  const { draft, procedure, common, settings, world } = data;
  const t = useText();
  const { draftId } = draft;
  const form = useDossierForm({ draft, procedure, common, today: world.today, home: world.home });
  const { pages, acts, refresh } = usePages(draftId);
  const offers = useOffers(draftId, pages, form.session);
  useFileByKind({ draftId, procedure, pages, session: form.session, refresh });
  const { repeated, checked, onRepeated } = useRepeated(draft);
  const known = useKnown({
    draftId,
    procedureVersion: procedure?.version ?? null,
    form,
    refreshPages: refresh,
    onRepeated,
  });
  const preview = usePreview(draftId, procedure !== null);
  const card = useCard(form, procedure?.formFields ?? NO_FIELDS, world, cardText, onCardTaken);
  const labelOf = useLabels(data);
  const [focus, setFocus] = useState<PageFocus | null>(null);

  const { placeOf } = offers;
  const onFieldFocus = useCallback((path: FormPath) => setFocus(placeOf(path)), [placeOf]);
  const onFilled = useCallback(() => focusFirstMissing(form), [form]);
  const onIssues = useCallback((issues: readonly FieldIssue[]) => {
    const [first] = issues;
    if (first) requestAnimationFrame(() => focusField(first.path));
  }, []);
  const registering = useRegister({ draftId, form, hasProcedure: procedure !== null, onIssues });
  useEffect(() => {
    // A person first; in a dossier taken up again, whatever is still missing.
    if (procedure === null) goToStep('procedure', 'nearest');
    else if (isEmptyValue(form.session.valueOf('applicant.hoTen'))) goToStep('citizen', 'nearest');
    else focusFirstMissing(form);
  }, [form, procedure]);
  const onUndoKeys = useUndoKeys(form.session);
  useShortcut('Ctrl+M', () => focusFirstMissing(form), { label: t('reception.next-missing') });

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    onUndoKeys(event);
    walkByEnter(event, () => goToStep('review'));
  }

  return (
    <FormProvider
      session={form.session}
      world={world}
      offers={offers.byPath}
      onFieldFocus={onFieldFocus}
      labelOf={labelOf}
    >
      <div className="rc-desk" data-express={isExpress || undefined}>
        <StepBar procedure={procedure} preview={preview} isExpress={isExpress} />
        {/* Hears the keys of the fields inside: Enter walks, Ctrl+Z takes back. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className="rc-desk__left" onKeyDown={onKeyDown}>
          <PapersPane
            draftId={draftId}
            procedure={procedure}
            pages={pages}
            acts={acts}
            refresh={refresh}
            focus={focus}
            known={known}
          />
        </div>
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className="rc-desk__right" onKeyDown={onKeyDown}>
          <div className="rc-news">
            <Problems refusal={registering.refusal} labelOf={labelOf} />
            <CardNotice news={card.news} onDismiss={card.dismiss} />
            {repeated && <RepeatNotice {...repeated} labelOf={labelOf} onChecked={checked} />}
          </div>
          <EvidenceStrip offers={offers} pages={pages} procedure={procedure} common={common} labelOf={labelOf} />
          <div className="rc-form">
            <VersionNotice procedure={procedure} inForce={data.inForce} onMove={onPickProcedure} />
            <ProcedureStep procedure={procedure} onPick={onPickProcedure} />
            <CitizenStep
              common={common}
              isBrief={isExpress}
              known={known}
              openDossier={openDossier}
              onFilled={onFilled}
            />
            {procedure && (
              <section id={stepId('form')} className="rc-part" aria-labelledby={`${stepId('form')}-title`}>
                <div className="rc-part__head">
                  <h2 id={`${stepId('form')}-title`}>{t('reception.form.title')}</h2>
                  <PrintDeclaration draftId={draftId} form={form} />
                </div>
                <RelativeOffers
                  draft={draft}
                  formFields={procedure.formFields}
                  relatives={known.relatives}
                  openDossier={openDossier}
                />
                <FormSection section="form" definitions={procedure.formFields} isBrief={isExpress} />
                <h3 className="rc-part__subtitle">{t('reception.form.request')}</h3>
                <FormSection section="header" definitions={common.header} isBrief={isExpress} />
              </section>
            )}
            {procedure && (
              <ReviewStep preview={preview} registering={registering} labelOf={labelOf} openDossier={openDossier}>
                <PlacesChoice draft={draft} />
              </ReviewStep>
            )}
          </div>
          <PersonHint
            draftId={draftId}
            procedureCode={procedure?.code ?? null}
            common={common}
            onFilled={onFilled}
            openDossier={openDossier}
          />
          <footer className="rc-act">
            <DraftActs draftId={draftId} procedure={procedure} form={form} onDone={onNew} />
            <Button variant="quiet" onPress={() => focusFirstMissing(form)}>
              {t('reception.next-missing')}
              <kbd className="mc-kbd">Ctrl+M</kbd>
            </Button>
            <Button
              variant="primary"
              icon={<Printer size={18} aria-hidden="true" />}
              shortcut={{ chord: 'F9', label: t('reception.register') }}
              isPending={registering.isRunning}
              whyOff={procedure === null ? t('reception.register.off') : null}
              onPress={registering.register}
            >
              {t('reception.register')}
            </Button>
          </footer>
        </div>
        <WarningsDialog registering={registering} labelOf={labelOf} />
        {registering.receipt && (
          <ReceiptDialog
            receipt={registering.receipt}
            preferredPrinter={settings.receiptPrinter}
            onNew={onNew}
            onOpen={() => {
              const dossierId = registering.receipt?.dossierId;
              onNew();
              if (dossierId !== undefined) openDossier(dossierId);
            }}
          />
        )}
      </div>
    </FormProvider>
  );
}

interface ProblemsProps {
  readonly refusal: Refused | null;
  readonly labelOf: LabelOf;
}

/** What stands in the way, above the form and always in view: things to mend, a refusal, typing that is not on disk. */
function Problems({ refusal, labelOf }: ProblemsProps) {
  const t = useText();
  const errorText = useErrorText();
  const { state, code } = useSavedState();
  return (
    <>
      <ErrorSummary labelOf={labelOf} />
      {state === 'failed' && (
        <Notice tone="danger">
          {t('reception.unsaved', { why: errorText({ ok: false, code: code ?? 'system.internal' }) })}
        </Notice>
      )}
      {refusal && refusal.code !== 'reception.not-saved' && (
        <Notice tone="danger">
          {errorText(refusal)}
          {refusal.incidentId !== undefined && <Incident incidentId={refusal.incidentId} />}
        </Notice>
      )}
      {refusal?.code === 'reception.not-saved' && <Notice tone="warn">{t('reception.not-saved')}</Notice>}
    </>
  );
}

/** Field and paper names by path, in the language of the screen. */
function useLabels({ procedure, common }: DeskData): LabelOf {
  const language = useLanguage();
  return useMemo(() => {
    const labels = new Map<string, string>();
    const definitions = definitionsOf(procedure ?? { name: '', formFields: [], components: [] }, common);
    for (const section of SECTIONS) {
      for (const { key, label, labelEn, rowFields } of definitions[section]) {
        labels.set(`${section}.${key}`, language === 'en' ? (labelEn ?? label) : label);
        for (const cell of rowFields ?? []) {
          labels.set(`${section}.${key}.${cell.key}`, language === 'en' ? (cell.labelEn ?? cell.label) : cell.label);
        }
      }
    }
    procedure?.components.forEach(({ name }, index) => labels.set(`components.${index}`, name));
    return path => labels.get(path) ?? path;
  }, [procedure, common, language]);
}
