import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/session/command.ts';

describe('the command line', () => {
  test.each([
    ['UACI 1045238713', { goto: 'UACI', key: '1045238713', stack: false }],
    ['  citi  440182731 ', { goto: 'CITI', key: '440182731', stack: false }],
    ['CPLI 0MRN101 NV', { goto: 'CPLI', key: '0MRN101 NV', stack: false }],
    ['MENU', { goto: 'MENU', key: '', stack: false }],
    ['/KPAE', { goto: 'KPAE', key: '', stack: true }],
    ['/ kpae 440182731', { goto: 'KPAE', key: '440182731', stack: true }],
    ['440182731', { goto: 'FIND', key: '440182731', stack: false }],
    ['412 ocean av', { goto: 'FIND', key: '412 ocean av', stack: false }],
    ['/PEÑA', { goto: 'FIND', key: 'PEÑA', stack: true }],
  ])('%j', (line, command) => {
    expect(readCommand(line)).toEqual(command);
  });

  test.each(['', '   ', '/'])('%j asks for nothing', line => {
    expect(readCommand(line)).toBeNull();
  });
});
