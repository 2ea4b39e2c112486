/** @throws RangeError unless the text is digits, one at least */
function digitsOf(text: string): number[] {
  if (!/^\d+$/.test(text)) throw new RangeError('a check digit is reckoned over digits');
  return Array.from(text, Number);
}

/** Sum of digit x weight, the weights repeating from the rightmost digit leftwards. */
function weighedFromRight(text: string, weights: readonly number[]): number {
  return digitsOf(text)
    .reverse()
    .reduce((sum, digit, place) => sum + digit * (weights[place % weights.length] ?? 0), 0);
}

/** The Luhn (modulus 10) check digit to put after the base. */
export function luhnDigit(base: string): string {
  const sum = digitsOf(base)
    .reverse()
    .reduce((total, digit, place) => {
      const weighed = place % 2 === 0 ? digit * 2 : digit;
      return total + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Whether a base and its last digit agree by Luhn. Anything but two or more digits does not. */
export const isLuhn = (full: string): boolean =>
  /^\d{2,}$/.test(full) && luhnDigit(full.slice(0, -1)) === full.slice(-1);

/** The IBM modulus 11 check digit, weights 2 to 7 from the right; null where it is 10 and no number is issued. */
export function mod11Digit(base: string): string | null {
  const digit = (11 - (weighedFromRight(base, [2, 3, 4, 5, 6, 7]) % 11)) % 11;
  return digit === 10 ? null : String(digit);
}

/** Whether a base and its last digit agree by modulus 11. Anything but two or more digits does not. */
export const isMod11 = (full: string): boolean =>
  /^\d{2,}$/.test(full) && mod11Digit(full.slice(0, -1)) === full.slice(-1);

/** Whether nine digits are a bank routing number by the ABA 3-7-1 rule; all zeros are not. */
export const isRoutingNumber = (nine: string): boolean =>
  /^\d{9}$/.test(nine) && nine !== '000000000' && weighedFromRight(nine, [1, 7, 3]) % 10 === 0;
