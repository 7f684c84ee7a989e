import { BitString, OctetString } from 'asn1js';
import {
  AltName,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralSubtree,
  NameConstraints,
} from 'pkijs';
import { ipBytes } from './ip-bytes.ts';

/** Numbers of X.509 extensions (RFC 5280, 4.2.1). */
const OID = {
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
};
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
/** Key usage is a string of bits, the highest first. */
const DIGITAL_SIGNATURE = { bits: 0b1000_0000, unused: 7 };
const SIGNS_CERTIFICATES = { bits: 0b0000_0100, unused: 2 };

/** Extensions of an authority limited to these names, so that trusting it covers nothing else. */
export function authorityExtensions(names: readonly string[], keyId: Uint8Array<ArrayBuffer>): Extension[] {
  const permittedSubtrees = names.map((name) => new GeneralSubtree({ base: generalName(name, 'with mask') }));
  return [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    keyUsage(SIGNS_CERTIFICATES),
    extension(OID.nameConstraints, true, new NameConstraints({ permittedSubtrees })),
    subjectKey(keyId),
  ];
}

type LeafKeys = { readonly own: Uint8Array<ArrayBuffer>; readonly issuer: Uint8Array<ArrayBuffer> };

/** Extensions of a server with these names. */
export function leafExtensions(names: readonly string[], keys: LeafKeys): Extension[] {
  const issuer = new OctetString({ valueHex: keys.issuer });
  return [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: false })),
    keyUsage(DIGITAL_SIGNATURE),
    extension(OID.extendedKeyUsage, false, new ExtKeyUsage({ keyPurposes: [SERVER_AUTHENTICATION] })),
    extension(OID.alternativeName, false, new AltName({ altNames: names.map((name) => generalName(name)) })),
    extension(OID.authorityKey, false, new AuthorityKeyIdentifier({ keyIdentifier: issuer })),
    subjectKey(keys.own),
  ];
}

/**
 * A general name: a host name as text, an address as bytes. In an authority's limits an address is
 * followed by its mask, here for this one address.
 */
function generalName(name: string, mask?: 'with mask'): GeneralName {
  const bytes = ipBytes(name);
  if (bytes === null) return new GeneralName({ type: 2, value: name });
  const masked = mask === undefined ? bytes : Uint8Array.from([...bytes, ...bytes.map(() => 255)]);
  return new GeneralName({ type: 7, value: new OctetString({ valueHex: masked }) });
}

function keyUsage({ bits, unused }: typeof DIGITAL_SIGNATURE): Extension {
  const value = new BitString({ valueHex: Uint8Array.of(bits), unusedBits: unused });
  return new Extension({ extnID: OID.keyUsage, critical: true, extnValue: value.toBER(false) });
}

function subjectKey(keyId: Uint8Array<ArrayBuffer>): Extension {
  const value = new OctetString({ valueHex: keyId });
  return new Extension({ extnID: OID.subjectKey, critical: false, extnValue: value.toBER(false) });
}

type Writable = { toSchema(): { toBER(sizeOnly: boolean): ArrayBuffer } };

function extension(extnID: string, critical: boolean, value: Writable): Extension {
  return new Extension({ extnID, critical, extnValue: value.toSchema().toBER(false) });
}
