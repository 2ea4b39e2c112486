import { itemField } from '../format/format.ts';
import { clearFieldErrors, fieldNameAt, putField, readFormatField, setFieldError } from '../format/lay.ts';
import { operatorMessage } from '../presentation/operator-error.ts';
import { createScreen, type Screen } from '../presentation/screen.ts';
import { isInCommand, type Page } from './page.ts';

/** The screen in hand: a format, what is laid into its fields, and the message line. */
export class Form {
  readonly screen: Screen = createScreen(24, 80);
  page: Page;
  #operatorMessage = '';

  constructor(page: Page) {
    this.page = page;
  }

  text(name: string): string {
    return this.page.format.fields.has(name) ? readFormatField(this.screen, this.page.format, name) : '';
  }

  put(name: string, text: string): void {
    if (this.page.format.fields.has(name)) putField(this.screen, this.page.format, name, text);
  }

  /** Put the cursor where keying begins. */
  moveHome(): void {
    this.moveTo(this.page.format.cursor ?? 'command');
  }

  /** The command field has been read: the cursor goes back to where it was in the form. */
  leaveCommand(): void {
    const { format, place } = this.page;
    if (!isInCommand(this)) return;
    if (place === null || format.cursor === 'command') this.moveHome();
    else this.screen.cursor = place;
  }

  /** Put the cursor on a field; on the first line when it is repeated. */
  moveTo(name: string): void {
    const { fields } = this.page.format;
    const field = fields.get(name) ?? fields.get(itemField(0, name));
    if (field) this.screen.cursor = field.start;
  }

  /** Name of the field under the cursor, null outside every field. */
  fieldAtCursor(): string | null {
    return fieldNameAt(this.page.format, this.screen.cursor);
  }

  clearMessage(): void {
    this.put('message', '');
    this.page.confirming = null;
    if (this.page.fault === null) return;
    clearFieldErrors(this.screen, this.page.format);
    this.page.fault = null;
  }

  /** The operator error the keyboard is locked for stands on the message line as long as it is. */
  tellOperatorError(): void {
    const message = operatorMessage(this.screen);
    if (message !== '') this.put('message', message);
    else if (this.#operatorMessage !== '' && this.text('message') === this.#operatorMessage)
      this.put('message', '');
    this.#operatorMessage = message;
  }

  /** Show a field in reverse, with the cursor on it; nothing when the format has no such field. */
  markFault(field: string | null): void {
    if (field === null || !this.page.format.fields.has(field)) return;
    setFieldError(this.screen, this.page.format, field);
    this.page.fault = field;
  }
}
