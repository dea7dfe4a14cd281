package import Records
package import Trust

/// What an officer signs under an inspection: one line that names SM3 of everything in it.
///
/// The text that is hashed has one JSON line for each record, each with its line feed:
///
/// ```
/// ["TYPE","ID",{"FIELD":VALUE,…}]
/// ```
/// First the inspection without `state` and `ruleResult`, which go on after signing; then answers,
/// findings and evidence, each kind in the order of their ids. Fields stand in the order of the
/// catalogue, those without a value are left out, so that a field of a later schema changes nothing;
/// lists are sorted.
///
/// What is signed with SM2 is the line below with its line feed; `AT` is milliseconds UTC by the
/// laptop's clock, `FACTS` are words of the procedure the officer vouches for.
///
/// ```
/// ["inspection",1,"ID","DIGEST","SIGNER","DEVICE",AT,["FACT",…]]
/// ```
package struct InspectionStatement: Equatable, Sendable {
  package let inspection: RecordID
  /// SM3 of the text, hexadecimal.
  package let digest: String

  /// Fields of an inspection that are no part of what is signed.
  private static let moving: Set<String> = ["state", "ruleResult"]

  /// The statement about an inspection and the records in it, in any order; values are in clear.
  package init(_ inspection: Record, parts: [Record]) {
    self.inspection = inspection.id
    let order = [RecordType.answer, .finding, .evidence].map(\.name)
    let sorted = order.flatMap { name in
      parts.filter { $0.type.name == name }.sorted { $0.id < $1.id }
    }
    var text = JSONWriter()
    for record in [inspection] + sorted { Self.write(record, to: &text) }
    digest = SM3.digest(text.bytes).hex
  }

  private static func write(_ record: Record, to text: inout JSONWriter) {
    text.raw("[")
    text.string(record.type.name)
    text.comma()
    text.string(record.id.hex)
    text.raw(",{")
    var isFirst = true
    for (field, value) in zip(record.type.fields, record.values) where !value.isNull {
      if record.type.name == RecordType.inspection.name, moving.contains(field.name) { continue }
      if !isFirst { text.comma() }
      isFirst = false
      text.string(field.name)
      text.raw(":")
      // A set has no order; whoever merged it last left it in one.
      if case .list(let items) = value {
        text.strings(items.sorted())
      } else {
        text.value(value)
      }
    }
    text.raw("}]\n")
  }

  /// The line that is signed.
  static func line(
    _ inspection: RecordID,
    _ digest: String,
    signer: String,
    device: String,
    at: Instant,
    facts: [String]
  ) -> [UInt8] {
    var line = JSONWriter()
    line.raw("[\"inspection\",1")
    for text in [inspection.hex, digest, signer, device] {
      line.comma()
      line.string(text)
    }
    line.comma()
    line.integer(at.milliseconds)
    line.comma()
    line.strings(facts)
    line.raw("]\n")
    return line.bytes
  }

  /// Signs the statement with the key that a certificate belongs to; hexadecimal.
  package func signed(
    by key: SigningKey,
    of certificate: DeviceCertificate,
    at: Instant,
    facts: [String]
  ) throws(TrustError) -> String {
    let line = Self.line(
      inspection,
      digest,
      signer: certificate.claims.account,
      device: certificate.claims.device.text,
      at: at,
      facts: facts
    )
    return Hexadecimal.text(try key.sign(line))
  }

  /// What a signature is worth now; about 0.7 ms.
  ///
  /// The certificate is judged on its first day: when the officer signed only a clock of a laptop
  /// says.
  package func standing(
    of signature: SignatureView,
    trusting hub: VerifyingKey
  ) -> InspectionCheck.Signature.Standing {
    guard let certificate = try? DeviceCertificate(parsing: Array(signature.certificate.utf8)),
      certificate.status(trusting: [hub], at: certificate.claims.issuedAt) == .valid,
      certificate.claims.account == signature.signer,
      let value = Hexadecimal.bytes(signature.value)
    else { return .invalid }
    let line = Self.line(
      inspection,
      signature.digest,
      signer: signature.signer,
      device: certificate.claims.device.text,
      at: signature.at,
      facts: signature.facts
    )
    guard certificate.claims.key.verify(signature: value, message: line) else { return .invalid }
    return signature.digest == digest ? .valid : .otherText
  }
}
