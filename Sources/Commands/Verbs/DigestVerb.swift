import ArgumentParser
import Records
import Replica
import WireFormat

/// `digest [--scope S]`: what this laptop holds of what the hub acknowledged, to be compared.
struct DigestVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "digest")

  @Option var scope: String?

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
      let digests = try CommandFailure.wrapping(CommandFailure.init(replica:)) {
        () throws(ReplicaError) in try laptop.replica.digest(scope.map { [$0] })
      }
      // A scope that never held anything is not a line of the hub's either.
      for digest in digests where scope != nil || digest.sequence > 0 || digest.records > 0 {
        if place.output.wantsJSON {
          place.output.json(
            .object([
              ("scope", .string(digest.scope)), ("seq", .integer(digest.sequence)),
              ("records", .integer(digest.records)), ("hex", .string(digest.hex)),
            ])
          )
        } else {
          place.output.columns([
            digest.scope, "\(digest.sequence)", "\(digest.records)", digest.hex,
          ])
        }
      }
      guard scope == nil || !digests.isEmpty else {
        throw CommandFailure(replica: .notFound(type: "scope", argument: scope ?? ""))
      }
      return .done
    }
  }
}
