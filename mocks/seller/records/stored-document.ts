import type { Instant } from '../../../sim/internal.ts';

/** A document behind a signed URL: a feed's input or result, or a report. */
export type StoredDocument = {
  readonly id: string;
  readonly direction: 'upload' | 'download';
  /** As given to createFeedDocument, or as served. The upload must repeat it byte for byte. */
  readonly contentType: string;
  /**
   * Of an attachment: what was promised of its bytes, as 32 hexadecimal digits. Its type is not
   * signed.
   */
  readonly md5?: string;
  readonly createdAt: Instant;
  /** Null until uploaded. */
  content: Uint8Array | null;
  /** The content is gzipped, and its document says so. */
  readonly gzip: boolean;
  /** Opened only by a restricted data token that names it. */
  readonly restricted: boolean;
};
