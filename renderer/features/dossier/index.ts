export { DossierScreen } from './dossier-screen';
