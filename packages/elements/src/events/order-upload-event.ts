/** What became of a file that the page took: where it can be seen. */
export interface UploadedFile {
  /** http or https. */
  readonly url: string;
  /** In hexadecimal. */
  readonly sha256?: string;
}

/**
 * The user chose a file as proof or as an attachment. The hub keeps addresses, never files: store it, and answer with where it is by
 * `respondWith`, while the event is being dispatched.
 */
export class OrderUploadEvent extends Event {
  readonly orderId: string;
  readonly file: File;
  /** @internal What the page answered; absent where it takes no files. */
  answer: Promise<UploadedFile> | undefined;

  constructor(orderId: string, file: File) {
    super('order-upload', {bubbles: true, composed: true});
    this.orderId = orderId;
    this.file = file;
  }

  respondWith(answer: Promise<UploadedFile>): void {
    this.answer = answer;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-upload': OrderUploadEvent;
  }
}
