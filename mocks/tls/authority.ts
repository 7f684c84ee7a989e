import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, type Extension } from 'pkijs';
import { authorityExtensions, leafExtensions } from './extensions.ts';

/** A TLS server's certificate and private key. */
export type Leaf = { readonly certificate: string; readonly key: string };

/**
 * A certificate authority that lives as long as the process. Its private key cannot be exported, so
 * it is never written.
 */
export type Authority = {
  /** The certificate for clients, as PEM. */
  readonly certificate: string;
  /** Makes a server's certificate for these names. The authority must cover them. */
  sign(names: readonly string[]): Promise<Leaf>;
};

/** Every client we know accepts it, and a key takes a millisecond. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const COMMON_NAME = '2.5.4.3';
const DAY = 86_400_000;
/**
 * Lifetime of certificates. Some verifiers refuse server certificates valid for more than 398 days.
 */
const LASTS = 365 * DAY;

/** Makes an authority that is limited to these names. */
export async function newAuthority(names: readonly string[]): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const issuer = { name: 'cancelbench mock marketplace, made at start', key: keys.privateKey };
  const id = await keyId(keys.publicKey);
  const root = { subject: issuer.name, publicKey: keys.publicKey, extensions: authorityExtensions(names, id) };
  return {
    certificate: await signed(root, issuer),
    async sign(leafNames) {
      const { publicKey, privateKey } = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
      const extensions = leafExtensions(leafNames, { own: await keyId(publicKey), issuer: id });
      const certificate = await signed({ subject: 'cancelbench mock marketplace', publicKey, extensions }, issuer);
      return { certificate, key: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', privateKey)) };
    },
  };
}

type Unsigned = {
  readonly subject: string;
  readonly publicKey: webcrypto.CryptoKey;
  readonly extensions: Extension[];
};

async function signed(
  { subject, publicKey, extensions }: Unsigned,
  issuer: { readonly name: string; readonly key: webcrypto.CryptoKey },
): Promise<string> {
  const now = Date.now();
  const certificate = new Certificate();
  certificate.version = 2; // that is, X.509 version 3
  certificate.serialNumber = serialNumber();
  certificate.issuer.typesAndValues.push(commonName(issuer.name));
  certificate.subject.typesAndValues.push(commonName(subject));
  // Allows for a client's clock that is a little behind.
  certificate.notBefore.value = new Date(now - DAY);
  certificate.notAfter.value = new Date(now - DAY + LASTS);
  certificate.extensions = extensions;
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(issuer.key, 'SHA-256');
  return pem('CERTIFICATE', certificate.toSchema().toBER(false));
}

/** A positive number that is never repeated, because clients remember an issuer's numbers. */
function serialNumber(): Integer {
  const bytes = Uint8Array.from(randomBytes(16));
  bytes[0] = 0x40 | (bytes[0]! & 0x3f);
  return new Integer({ valueHex: bytes });
}

function commonName(value: string): AttributeTypeAndValue {
  return new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value }) });
}

async function keyId(key: webcrypto.CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await webcrypto.subtle.exportKey('raw', key);
  // As RFC 5280, 4.2.1.2 suggests.
  return Uint8Array.from(createHash('sha1').update(Buffer.from(raw)).digest());
}

function pem(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
