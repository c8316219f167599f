export { CitizensScreen } from './citizens-screen';
