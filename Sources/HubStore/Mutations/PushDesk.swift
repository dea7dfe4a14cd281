import Foundation
import GRDB
import Records
import Trust
import WireFormat

/// Takes a push into a device's chain, line after line.
///
/// - A line the hub holds is answered with its stored outcome, whatever else the push says.
/// - A group whose signature fails, or a line that breaks the chain, is `rejected` (`signature`,
///   `device`, `sequence`, `chain`) without entering the chain; what follows is `deferred` (`gap`)
///   and comes again once the hole is filled.
/// - Everything else enters the chain and is kept as evidence, also what is refused: `malformed`,
///   or put off until this hub knows its `schema`.
struct PushDesk {
  let push: Push
  let device: RecordID
  let at: Instant

  /// Where a device's chain stands.
  struct Chain: Equatable, Sendable {
    var sequence: Int64
    var hash: String
  }

  /// What a push leads to, before its receipt is signed.
  struct Answer: Sendable {
    var outcomes: [MutationOutcome]
    var chain: Chain
  }

  func bring(into write: inout HubWrite) throws -> Answer {
    guard let standing = try write.device(device), standing.status == .active else {
      throw HubStoreError.notFound
    }
    guard let subject = try write.subject(standing.account) else { throw HubStoreError.notFound }
    var answer = Answer(outcomes: [], chain: standing.chain)
    var hasGap = false
    for group in push.groups {
      for line in group.lines {
        guard let envelope = LineEnvelope(line) else {
          try keepUnreadable(line, in: write)
          hasGap = true
          continue
        }
        if let stored = try storedOutcome(of: envelope, line: line, in: write) {
          answer.outcomes.append(stored)
        } else if hasGap {
          answer.outcomes.append(outcome(envelope, .deferred, "gap"))
        } else if let fault = fault(of: envelope, in: group, after: answer.chain) {
          hasGap = fault.opensGap
          answer.outcomes.append(outcome(envelope, fault.result, fault.code))
        } else {
          let outcome = try accept(line, envelope, of: group, by: subject, in: &write)
          answer.outcomes.append(outcome)
          answer.chain = Chain(sequence: envelope.sequence, hash: ChainHash.after(line))
        }
      }
    }
    if answer.chain != standing.chain {
      try write.db.cachedStatement(
        sql: "UPDATE device SET lastSequence = ?, chain = ? WHERE id = ?"
      ).execute(arguments: [answer.chain.sequence, answer.chain.hash, device.data])
    }
    return answer
  }

  // MARK: - The chain

  private struct Fault {
    var result = MutationResult.rejected
    var code: String
    var opensGap = true
  }

  private func fault(of line: LineEnvelope, in group: Push.Group, after chain: Chain) -> Fault? {
    guard let verified = group.verified, verified.isIdentical(to: line.group) else {
      return Fault(code: "signature")
    }
    if line.device != device { return Fault(code: "device") }
    // Another mutation holds this number: the chain has forked.
    if line.sequence <= chain.sequence { return Fault(code: "sequence") }
    if line.sequence > chain.sequence + 1 { return Fault(result: .deferred, code: "gap") }
    return line.previous.isIdentical(to: chain.hash) ? nil : Fault(code: "chain")
  }

  private func outcome(
    _ line: LineEnvelope,
    _ result: MutationResult,
    _ code: String
  ) -> MutationOutcome {
    MutationOutcome(mutation: line.mutation, result: result, code: code)
  }

  private func storedOutcome(
    of envelope: LineEnvelope,
    line: [UInt8],
    in write: HubWrite
  ) throws -> MutationOutcome? {
    let statement = try write.db.cachedStatement(
      sql: "SELECT \(MutationRow.columns), line FROM mutation WHERE mid = ?"
    )
    guard
      let row = try GRDB.Row.fetchOne(statement, arguments: [envelope.mutation.data])
    else { return nil }
    let stored: Data = row["line"]
    // The same name for other bytes is no repetition.
    guard Array(stored) == line else { return outcome(envelope, .rejected, "mutation_reused") }
    return try MutationRow.outcome(row)
  }

  // MARK: - Accepting

  private func accept(
    _ line: [UInt8],
    _ envelope: LineEnvelope,
    of group: Push.Group,
    by subject: Subject,
    in write: inout HubWrite
  ) throws -> MutationOutcome {
    let outcome = try Self.judge(
      envelope.tree,
      envelope.mutation,
      by: subject,
      at: at,
      in: &write
    )
    try write.db.cachedStatement(
      sql: """
        INSERT INTO mutation(mid, device, seq, grp, line, signature, result, code, ver, conflict,
        receivedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        envelope.mutation.data, device.data, envelope.sequence, envelope.group, Data(line),
        Data(group.signature), outcome.result.rawValue, outcome.code, outcome.version,
        outcome.conflict?.data, at.milliseconds,
      ]
    )
    return outcome
  }

  /// The same of a line that was accepted before, as its bytes.
  static func judge(
    _ line: [UInt8],
    _ id: RecordID,
    by subject: Subject,
    at: Instant,
    in write: inout HubWrite
  ) throws -> MutationOutcome {
    guard let tree = try? JSONTree.read(line.dropLast()) else {
      return MutationOutcome(mutation: id, result: .rejected, code: "malformed")
    }
    return try judge(tree, id, by: subject, at: at, in: &write)
  }

  /// Decodes and applies one accepted line; a refusal leaves nothing behind but its outcome.
  static func judge(
    _ line: JSONTree,
    _ id: RecordID,
    by subject: Subject,
    at: Instant,
    in write: inout HubWrite
  ) throws -> MutationOutcome {
    let mutation: Mutation
    do throws(MutationLineError) {
      mutation = try MutationLine.decode(line)
    } catch .newerSchema {
      return MutationOutcome(mutation: id, result: .deferred, code: "schema")
    } catch {
      return MutationOutcome(mutation: id, result: .rejected, code: "malformed")
    }
    var ruling = MutationDesk.Ruling(result: .rejected, version: 0)
    let failure = try write.attempt { write in
      let desk = MutationDesk(mutation: mutation, subject: subject, at: at)
      ruling = try desk.bring(into: &write)
    }
    guard let failure else {
      return MutationOutcome(
        mutation: id,
        result: ruling.result,
        code: ruling.code,
        version: ruling.version,
        conflict: ruling.conflict
      )
    }
    guard let refused = failure as? MutationDesk.Refused else { throw failure }
    if refused.isOutOfSight {
      try write.audit(
        subject.account,
        mutation.kind.rawValue,
        object: mutation.record.hex,
        result: "hidden",
        at: at
      )
    }
    return MutationOutcome(mutation: id, result: .rejected, code: refused.code)
  }

  private func keepUnreadable(_ line: [UInt8], in write: HubWrite) throws {
    try write.db.execute(
      sql: "INSERT INTO unreadable(device, line, receivedAt) VALUES (?, ?, ?)",
      arguments: [device.data, Data(line), at.milliseconds]
    )
  }
}

/// Outcomes as the `mutation` table holds them.
enum MutationRow {
  static let columns = "mid, result, code, ver, conflict"

  static func outcome(_ row: GRDB.Row) throws -> MutationOutcome {
    let mid: Data = row[0]
    let word: String = row[1]
    let conflict: Data? = row[4]
    guard let id = RecordID(bytes: mid), let result = MutationResult(rawValue: word) else {
      throw HubStoreError.damaged("mutation.outcome")
    }
    return MutationOutcome(
      mutation: id,
      result: result,
      code: row[2],
      version: row[3],
      conflict: conflict.flatMap { RecordID(bytes: $0) }
    )
  }
}
