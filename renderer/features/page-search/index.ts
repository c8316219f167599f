export { PageSearchScreen } from './page-search-screen';
