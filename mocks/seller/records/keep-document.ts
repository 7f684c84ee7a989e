import type { StoredDocument } from './stored-document.ts';

/** The most documents of a seller, and the most bytes of all together. The oldest are forgotten first. */
export const MOST_DOCUMENTS = 10_000;
export const MOST_DOCUMENT_BYTES = 256 * 1024 * 1024;

type Documents = Map<string, StoredDocument>;

/** Stores a new document. */
export function keepDocument(documents: Documents, document: StoredDocument): void {
  documents.set(document.id, document);
  if (documents.size > MOST_DOCUMENTS) documents.delete(documents.keys().next().value as string);
  makeRoom(documents, document);
}

/** Stores the content of a document that was uploaded. */
export function keepContent(documents: Documents, document: StoredDocument, content: Uint8Array): void {
  document.content = content;
  makeRoom(documents, document);
}

/** Forgets the oldest documents but this one until all fit. */
function makeRoom(documents: Documents, newest: StoredDocument): void {
  if (newest.content === null) return;
  let bytes = 0;
  for (const { content } of documents.values()) bytes += content?.byteLength ?? 0;
  for (const document of documents.values()) {
    if (bytes <= MOST_DOCUMENT_BYTES) return;
    if (document === newest || document.content === null) continue;
    bytes -= document.content.byteLength;
    documents.delete(document.id);
  }
}
