/** Attention identifiers: the byte a 3270 sends first in its inbound record. */
export const AIDS = {
  none: 0x60,
  enter: 0x7d,
  pf1: 0xf1,
  pf2: 0xf2,
  pf3: 0xf3,
  pf4: 0xf4,
  pf5: 0xf5,
  pf6: 0xf6,
  pf7: 0xf7,
  pf8: 0xf8,
  pf9: 0xf9,
  pf10: 0x7a,
  pf11: 0x7b,
  pf12: 0x7c,
  pf13: 0xc1,
  pf14: 0xc2,
  pf15: 0xc3,
  pf16: 0xc4,
  pf17: 0xc5,
  pf18: 0xc6,
  pf19: 0xc7,
  pf20: 0xc8,
  pf21: 0xc9,
  pf22: 0x4a,
  pf23: 0x4b,
  pf24: 0x4c,
  pa1: 0x6c,
  pa2: 0x6e,
  pa3: 0x6b,
  clear: 0x6d,
  select: 0x7e,
  sysReq: 0xf0,
} as const;

export type Aid = keyof typeof AIDS;

/** PA and Clear keys send the AID byte alone (short read). */
export const isShortRead = (aid: Aid): boolean =>
  aid === 'clear' || aid === 'pa1' || aid === 'pa2' || aid === 'pa3';
