import ArgumentParser
import Glibc
import Home
import Records
import Reference
import Replica
import Settings
import Trust
import Workstation

/// `doctor`: what works on this machine and what does not, without changing anything.
struct DoctorVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "doctor")

  /// One thing that was looked at.
  struct Check: Equatable {
    var name: String
    var status: ExitStatus
    var detail: String
  }

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    let checks = Self.checks(at: place)
    if place.output.wantsJSON {
      place.output.json(
        .object([
          ("version", .string(YaoxunProgram.version)),
          ("checks", .array(checks.map(Self.json))),
        ])
      )
    } else {
      var table = Table()
      for check in checks {
        table.add([check.status == .done ? "✓" : "✗", check.name, check.detail])
      }
      place.output.table(table)
    }
    return .deciding(checks.map(\.status))
  }

  private static func checks(at place: Workplace) -> [Check] {
    [
      Check(name: "yaoxun", status: .done, detail: YaoxunProgram.version),
      check("libcrypto") { () throws(CommandFailure) in
        try CommandFailure.wrapping(CommandFailure.init(trust:)) { () throws(TrustError) in
          try SelfTest.run()
        }
        return SelfTest.libcryptoVersion
      },
      check("data") { () throws(CommandFailure) in try data(at: place) },
      check("settings") { () throws(CommandFailure) in
        let configuration = try place.settings().configuration
        return [configuration.language?.rawValue, configuration.theme, configuration.hub]
          .compactMap(\.self).joined(separator: " ")
      },
      check("locale") { place.surroundings.variable("LC_ALL")
        ?? place.surroundings.variable("LANG") ?? "C" },
      check("terminal") { place.surroundings.variable("TERM") ?? "-" },
      check("home") { place.home.path },
    ] + place.home.accountNames().compactMap(place.home.account).map { folder in
      check("replica \(folder.name)") { () throws(CommandFailure) in
        try replica(of: folder, at: place)
      }
    }
  }

  private static func check(
    _ name: String,
    _ body: () throws(CommandFailure) -> String
  ) -> Check {
    do throws(CommandFailure) {
      return Check(name: name, status: .done, detail: try body())
    } catch {
      return Check(name: name, status: error.status, detail: error.code)
    }
  }

  private static func data(at place: Workplace) throws(CommandFailure) -> String {
    let reference = try place.reference()
    return try CommandFailure.wrapping(CommandFailure.init(reference:)) {
      () throws(ReferenceError) in
      _ = try reference.codeDetector()
      _ = try reference.lawClock()
      _ = try reference.checklists()
      return reference.folder.path
    }
  }

  private static func replica(
    of folder: AccountFolder,
    at place: Workplace
  ) throws(CommandFailure) -> String {
    let replica = try place.openReplica(of: folder, as: .reader, try place.reference())
    defer { replica.close() }
    return try CommandFailure.wrapping(CommandFailure.init(replica:)) {
      () throws(ReplicaError) in
      try replica.quickCheck()
      let status = try replica.syncStatus()
      let rows = status.scopes.reduce(0) { $0 + $1.rows }
      return "\(status.scopes.count) scopes, \(rows) rows, \(status.pending) pending"
    }
  }

  private static func json(_ check: Check) -> JSONTree {
    .object([
      ("name", .string(check.name)), ("ok", .bool(check.status == .done)),
      ("detail", .text(check.detail)),
    ])
  }
}
