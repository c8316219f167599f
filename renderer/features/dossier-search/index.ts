export { DossierListScreen } from './dossier-list-screen';
