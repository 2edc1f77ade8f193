import { expose } from 'comlink';
import { createPlainEngine } from '../plain/plainEngine';
import { cohortHost } from './cohortHost';

expose(cohortHost(createPlainEngine()));
