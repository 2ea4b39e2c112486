export { planted } from '../host/planted.ts';
