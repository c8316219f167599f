import type { Registration } from '../../preload/contract/forms';
import type { DossierFacts } from './dossier-facts-rules';

/** The columns of a dossier's row that are taken out of its registration. */
export function factColumns(registration: Registration, facts: DossierFacts) {
  return {
    registration: JSON.stringify(registration),
    applicant_name: facts.applicantName,
    personal_id: facts.personalId,
    phone: facts.phone,
    name_key: facts.nameKey,
    owner_name: facts.ownerName,
    owner_number: facts.ownerNumber,
    channel: facts.channel,
  };
}
