import type { Key } from '../keymap/key-name.ts';
import { characterKey, controlKey, sequenceKey } from './control-sequence.ts';
import { createUtf8, type Utf8, utf8Step } from './utf8.ts';

/**
 * Bytes from the terminal to keys: a state machine that takes one byte at a time, so it is all the same where
 * a slow line splits a sequence. Whoever feeds it keeps the clock: while `pending`, an Esc may be the key or
 * the beginning of a sequence. When nothing followed in time, `flush` takes it for the key; `lapse` still waits for
 * the sequence, for a line that may be slower than any time-out.
 */
export interface Decoder {
  mode: 'ground' | 'escape' | 'sequence' | 'paste' | 'report';
  /** An Esc stands before the key or sequence being read. */
  alt: boolean;
  /** The time-out went by over that Esc: another does not stand behind it, but begins anew. */
  isLapsed: boolean;
  introducer: '[' | 'O';
  /** The terminal was asked for its background color: until it has answered, `Esc ]` may begin that. */
  awaitsReport: boolean;
  /** The sequence or report after its introducer, or the pasted bytes, one character a byte. */
  body: string;
  utf8: Utf8;
  /** Sequences of this terminal alone, byte for byte, and what has come in of one. */
  readonly own: OwnSequences;
  held: string;
}

interface OwnSequences {
  readonly names: ReadonlyMap<string, string>;
  readonly beginnings: ReadonlySet<string>;
}

const ESC = 0x1b;
const RIGHT_BRACKET = 0x5d;
const WELL_BEGUN = /^\x1b[[O]./;
const LONGEST_SEQUENCE = 64;
const REPORT_BEGINS = '11;';
const REPORT_ENDS = /(?:\x07|\x1b\\)$/;
const PASTE_BEGINS = '200~';
const PASTE_ENDS = '\x1b[201~';
/** A longer paste is reported in pieces, so that a lost end mark cannot hold everything back for ever. */
const LONGEST_PASTE = 65_536;

/**
 * @param keys what the terminal's description says that its keys send, as [sequence, key name]. They win over the
 *   common forms, but for the numeric pad: a VT100 has no F5 to F10, and its description puts them on the pad's digits.
 */
export function createDecoder(keys: Iterable<readonly [string, string]> = []): Decoder {
  const names = new Map<string, string>();
  const beginnings = new Set<string>();
  for (const [sequence, name] of keys) {
    const common = sequence.length < 2 ? name : commonName(sequence);
    if (common === name || common?.startsWith('kp_')) continue;
    names.set(sequence, name);
    for (let end = 1; end < sequence.length; end += 1) beginnings.add(sequence.slice(0, end));
  }
  return {
    mode: 'ground',
    alt: false,
    isLapsed: false,
    introducer: '[',
    awaitsReport: false,
    body: '',
    utf8: createUtf8(),
    own: { names, beginnings },
    held: '',
  };
}

const bytesOf = (latin1: string): Uint8Array => Uint8Array.from(latin1, char => char.charCodeAt(0));

/** The key that a sequence is by the common forms, if it is one. */
function commonName(sequence: string): string | undefined {
  const decoder = createDecoder();
  const [key, ...others] = feed(decoder, bytesOf(sequence));
  return decoder.mode === 'ground' && others.length === 0 ? key?.name : undefined;
}

/** The keys that these bytes complete, in order. Never throws; bytes that make no key are dropped. */
export function feed(decoder: Decoder, bytes: Uint8Array): Key[] {
  const keys: Key[] = [];
  for (const byte of bytes) matchOwn(decoder, byte, keys);
  return keys;
}

/** Whether a key may be waiting for the time-out: an Esc, `Esc [` or `Esc O` so far, or part of an own sequence. */
export const pending = ({ held, mode, body }: Decoder): boolean => {
  if (held !== '') return !WELL_BEGUN.test(held);
  if (mode === 'report') return body.length < REPORT_BEGINS.length;
  return mode === 'escape' || (mode === 'sequence' && body === '');
};

/** The time-out elapsed: what was pending is a key by itself. A longer unfinished sequence keeps waiting. */
export function flush(decoder: Decoder): Key[] {
  const keys: Key[] = [];
  if (!pending(decoder)) return keys;
  const held = decoder.held;
  decoder.held = '';
  for (const byte of bytesOf(held)) step(decoder, byte, keys);
  if (!pending(decoder)) return keys;
  if (decoder.mode === 'report') {
    noReport(decoder, keys);
    return keys;
  }
  if (decoder.mode === 'sequence') {
    keys.push(characterKey(decoder.introducer.charCodeAt(0), true));
  } else {
    if (decoder.alt) keys.push(controlKey(ESC, false));
    keys.push(controlKey(ESC, false));
  }
  rest(decoder);
  return keys;
}

/** The time-out elapsed where Esc is no key by itself: it goes on waiting for what it begins. */
export function lapse(decoder: Decoder): Key[] {
  if (decoder.held !== '' && decoder.held.charCodeAt(0) !== ESC) return flush(decoder);
  decoder.isLapsed = pending(decoder);
  return [];
}

function rest(decoder: Decoder): void {
  decoder.mode = 'ground';
  decoder.alt = false;
  decoder.isLapsed = false;
  decoder.body = '';
}

/** Tries the terminal's own sequences first; the bytes of one that fails go through the common forms. */
function matchOwn(decoder: Decoder, byte: number, keys: Key[]): void {
  beginAnew(decoder, byte, keys);
  if (decoder.own.names.size === 0 || (decoder.mode !== 'ground' && decoder.held === '')) {
    step(decoder, byte, keys);
    return;
  }
  const candidate = decoder.held + String.fromCharCode(byte);
  const name = decoder.own.names.get(candidate);
  decoder.held = '';
  if (decoder.own.beginnings.has(candidate)) {
    decoder.held = candidate;
  } else if (name !== undefined) {
    keys.push({ name: decoder.alt ? `alt+${name}` : name });
    rest(decoder);
  } else if (candidate.length === 1) {
    step(decoder, byte, keys);
  } else {
    step(decoder, candidate.charCodeAt(0), keys);
    for (const again of bytesOf(candidate.slice(1))) matchOwn(decoder, again, keys);
  }
}

/** Brings the decoder to ground for a byte that cannot go on with what it is reading. */
function beginAnew(decoder: Decoder, byte: number, keys: Key[]): void {
  const { mode, body } = decoder;
  if (mode === 'sequence' && (byte < 0x20 || byte >= 0x7f || body.length >= LONGEST_SEQUENCE)) rest(decoder);
  if (mode !== 'escape' || byte !== ESC) return;
  if (decoder.isLapsed) {
    rest(decoder);
    return;
  }
  if (decoder.alt) keys.push(controlKey(ESC, false));
  decoder.alt = true;
  decoder.mode = 'ground';
}

function step(decoder: Decoder, byte: number, keys: Key[]): void {
  beginAnew(decoder, byte, keys);
  switch (decoder.mode) {
    case 'ground':
      ground(decoder, byte, keys);
      return;
    case 'escape':
      afterEscape(decoder, byte, keys);
      return;
    case 'sequence':
      sequence(decoder, byte, keys);
      return;
    case 'paste':
      paste(decoder, byte, keys);
      return;
    case 'report':
      backgroundReport(decoder, byte, keys);
      return;
  }
}

function ground(decoder: Decoder, byte: number, keys: Key[]): void {
  const codePoint = utf8Step(decoder.utf8, byte);
  if (codePoint === null) return;
  if (codePoint === ESC) {
    decoder.mode = 'escape';
    return;
  }
  if (codePoint < 0x20 || codePoint === 0x7f) keys.push(controlKey(codePoint, decoder.alt));
  else if (codePoint < 0x80 || codePoint >= 0xa0) keys.push(characterKey(codePoint, decoder.alt));
  decoder.alt = false;
}

function afterEscape(decoder: Decoder, byte: number, keys: Key[]): void {
  if (byte === 0x5b || byte === 0x4f) {
    decoder.mode = 'sequence';
    decoder.introducer = byte === 0x5b ? '[' : 'O';
    return;
  }
  if (byte === RIGHT_BRACKET && decoder.awaitsReport && !decoder.alt) {
    decoder.mode = 'report';
    return;
  }
  if (decoder.alt) keys.push(controlKey(ESC, false));
  decoder.alt = true;
  decoder.mode = 'ground';
  decoder.isLapsed = false;
  ground(decoder, byte, keys);
}

function sequence(decoder: Decoder, byte: number, keys: Key[]): void {
  decoder.body += String.fromCharCode(byte);
  if (!isComplete(decoder.introducer, decoder.body)) return;
  const { introducer, body, alt } = decoder;
  rest(decoder);
  if (introducer === '[' && body === PASTE_BEGINS) {
    decoder.mode = 'paste';
    return;
  }
  const key = sequenceKey(introducer, body, alt);
  if (key) keys.push(key);
}

function isComplete(introducer: '[' | 'O', body: string): boolean {
  const final = body.charCodeAt(body.length - 1);
  if (introducer === 'O') return final < 0x30 || final > 0x3b;
  if (body === '[') return false;
  // `$` is an intermediate byte, except at the end of rxvt's `CSI number $`.
  return final >= 0x40 || /^[0-9]+\$$/.test(body);
}

function paste(decoder: Decoder, byte: number, keys: Key[]): void {
  const beginsCharacter = (byte & 0xc0) !== 0x80;
  if (decoder.body.length >= LONGEST_PASTE && beginsCharacter && !mayEnd(decoder.body)) report(decoder, keys);
  decoder.body += String.fromCharCode(byte);
  if (byte !== 0x7e || !decoder.body.endsWith(PASTE_ENDS)) return;
  decoder.body = decoder.body.slice(0, -PASTE_ENDS.length);
  report(decoder, keys);
  decoder.mode = 'ground';
}

function backgroundReport(decoder: Decoder, byte: number, keys: Key[]): void {
  decoder.body += String.fromCharCode(byte);
  const { body } = decoder;
  if (body.length <= REPORT_BEGINS.length) {
    if (!REPORT_BEGINS.startsWith(body)) noReport(decoder, keys);
  } else if (REPORT_ENDS.test(body)) {
    rest(decoder);
    decoder.awaitsReport = false;
    keys.push({ name: 'report', text: body.slice(REPORT_BEGINS.length).replace(REPORT_ENDS, '') });
  } else if (body.length > LONGEST_SEQUENCE) {
    rest(decoder);
  }
}

/** It was the key Alt-] after all, and what was keyed behind it. */
function noReport(decoder: Decoder, keys: Key[]): void {
  const { body } = decoder;
  rest(decoder);
  keys.push(characterKey(RIGHT_BRACKET, true));
  for (const byte of bytesOf(body)) step(decoder, byte, keys);
}

/** Whether the end mark may have begun. */
const mayEnd = (body: string): boolean => body.slice(1 - PASTE_ENDS.length).includes('\x1b');

function report(decoder: Decoder, keys: Key[]): void {
  const text = new TextDecoder().decode(bytesOf(decoder.body)).replaceAll('\ufffd', '');
  decoder.body = '';
  if (text !== '') keys.push({ name: 'paste', text });
}
