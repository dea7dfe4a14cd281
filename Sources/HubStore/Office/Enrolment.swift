package import Records
package import WireFormat
import Foundation
import GRDB
import Trust

extension SQLiteHubStore {
  /// How long a device's certificate holds, in milliseconds.
  private static let certificateLife: Int64 = 90 * 86_400_000

  package func makeCode(
    for account: String,
    by actor: String,
    at: Instant
  ) throws(HubStoreError) -> String {
    let (code, salt) = try HubStoreError.reported {
      (try EnrolmentCode(random: random), try random.bytes(16))
    }
    let hash = code.hash(salt: salt, account: account)
    try write { write in
      guard try write.subject(account) != nil else { throw HubStoreError.notFound }
      try write.db.execute(
        sql: """
          INSERT OR REPLACE INTO enrolmentCode(account, salt, hash, expiresAt, tries)
          VALUES (?, ?, ?, ?, 0)
          """,
        arguments: [
          account, Data(salt), Data(hash), at.milliseconds + EnrolmentCode.life,
        ]
      )
      try write.audit(actor, "device.code", object: account, result: "done", at: at)
    }
    return code.text
  }

  package func enrol(_ request: EnrolRequest, at: Instant) throws(HubStoreError) -> EnrolReply {
    let proof = EnrolRequest.proofText(
      code: request.code,
      account: request.account,
      publicKey: request.publicKey
    )
    let signature = Hexadecimal.bytes(request.proof) ?? []
    let offered = VerifyingKey(hex: request.publicKey)
    let isProven = offered?.verify(signature: signature, message: proof) ?? false
    let words = try HubStoreError.reported { try random.bytes(16) }
    guard let drawn = RecordID(bytes: words) else {
      preconditionFailure("invariant: sixteen bytes make an id")
    }
    let device = RecordID.timeOrdered(
      milliseconds: at.milliseconds,
      random: (drawn.high, drawn.low)
    )
    let desk = EnrolmentDesk(
      request: request,
      device: device,
      key: isProven ? offered : nil,
      hub: key,
      card: try card(at: at),
      at: at
    )
    // A refusal must be committed too, or tries would not count.
    let reply = try write { write in try desk.enrol(in: &write) }
    guard let reply else { throw .enrolmentRefused }
    return reply
  }

  fileprivate static func expiry(from at: Instant) -> Int64 {
    at.milliseconds + certificateLife
  }
}

/// One enrolment inside its transaction; known and unknown accounts take the same steps.
private struct EnrolmentDesk {
  let request: EnrolRequest
  let device: RecordID
  /// Nil when the proof does not hold.
  let key: VerifyingKey?
  let hub: SigningKey
  let card: HubCard
  let at: Instant

  func enrol(in write: inout HubWrite) throws -> EnrolReply? {
    let account = request.account
    let name = SM3.digest(Array(account.utf8))
    try write.db.execute(
      sql: """
        INSERT INTO enrolmentTry(name, at) VALUES (?, ?)
        ON CONFLICT(name) DO UPDATE SET at = excluded.at
        """,
      arguments: [Data(name.bytes), at.milliseconds]
    )
    try write.db.execute(
      sql: "DELETE FROM enrolmentTry WHERE at < ?",
      arguments: [at.milliseconds - EnrolmentCode.life]
    )
    let isRight = try checkCode(in: write)
    let subject = try write.subject(account)
    guard isRight, let key, let subject, !subject.isDisabled else {
      // What was typed may be anything: only its hash is written down.
      let object = String(name.hex.prefix(16))
      try write.audit("", "device.enrol", object: object, result: "refused", at: at)
      return nil
    }
    try write.db.execute(
      sql: "DELETE FROM enrolmentCode WHERE account = ?",
      arguments: [account]
    )
    let reply = try certify(subject, key, in: write)
    try write.audit(account, "device.enrol", object: device.hex, result: "done", at: at)
    return reply
  }

  /// Whether the code is the account's open one; a wrong one counts against it.
  private func checkCode(in write: HubWrite) throws -> Bool {
    let row = try GRDB.Row.fetchOne(
      write.db,
      sql: "SELECT salt, hash, expiresAt, tries FROM enrolmentCode WHERE account = ?",
      arguments: [request.account]
    )
    let salt: Data = row?[0] ?? Data(repeating: 0, count: 16)
    let wanted: Data = row?[1] ?? Data(repeating: 0, count: 32)
    let expiresAt: Int64 = row?[2] ?? 0
    let tries: Int = row?[3] ?? EnrolmentCode.tries
    let given = EnrolmentCode(typed: request.code)
      .hash(salt: Array(salt), account: request.account)
    let matches = ConstantTime.equal(given, Array(wanted))
    try write.db.execute(
      sql: "UPDATE enrolmentCode SET tries = tries + 1 WHERE account = ?",
      arguments: [request.account]
    )
    return matches && row != nil && at.milliseconds < expiresAt && tries < EnrolmentCode.tries
  }

  private func certify(
    _ subject: Subject,
    _ key: VerifyingKey,
    in write: HubWrite
  ) throws -> EnrolReply {
    guard let name = DeviceID(device.hex) else {
      preconditionFailure("invariant: hexadecimal digits name a device")
    }
    let grants = subject.grants.map { "\($0.role.rawValue) \($0.region)" }.joined(separator: "\n")
    let certificate = try DeviceCertificate.issue(
      DeviceCertificate.Claims(
        account: subject.account,
        device: name,
        key: key,
        issuedAt: at.milliseconds,
        expiresAt: SQLiteHubStore.expiry(from: at),
        roles: SM3.digest(Array(grants.utf8))
      ),
      hub: hub
    )
    let text = String(decoding: certificate.bytes, as: UTF8.self)
    try write.db.execute(
      sql: """
        INSERT INTO device(id, account, key, certificate, status, lastSequence, chain, lastCounter,
        enrolledAt, seenAt) VALUES (?, ?, ?, ?, 'active', 0, ?, 0, ?, NULL)
        """,
      arguments: [
        device.data, subject.account, Data(key.point), text, ChainHash.origin, at.milliseconds,
      ]
    )
    let displayName =
      try String.fetchOne(
        write.db,
        sql: "SELECT displayName FROM account WHERE name = ?",
        arguments: [subject.account]
      ) ?? subject.account
    return EnrolReply(
      device: device,
      certificate: text,
      displayName: displayName,
      unit: subject.unit,
      region: subject.region,
      hub: card
    )
  }
}
