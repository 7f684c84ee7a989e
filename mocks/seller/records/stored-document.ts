import type { Instant } from '../../../sim/internal.ts';

/** A document behind a signed URL: a feed's input or result, or a report. */
export type StoredDocument = {
  readonly id: string;
  readonly direction: 'upload' | 'download';
  /**
   * The content type given to createFeedDocument, or the one served. An upload must repeat it
   * exactly.
   */
  readonly contentType: string;
  /**
   * The MD5 that was promised for an attachment, as 32 hexadecimal digits. The content type of an
   * attachment is not signed.
   */
  readonly md5?: string;
  readonly createdAt: Instant;
  /** Null until uploaded. */
  content: Uint8Array | null;
  /** True if the content is gzipped and the API says so. */
  readonly gzip: boolean;
  /** True if only a restricted data token that names it opens it. */
  readonly restricted: boolean;
};
