import Fieldwork
import Glibc
import Home
import Records
import Replica
import Screens
import Sync
import Trust

/// The exchange by stick, as 同步 asks for it.
extension Station {
  /// Writes all that waits for the hub; a folder gets a file named by account and time.
  func writeStick(_ path: String) throws(ServiceFailure) -> StickWritten {
    let (fieldwork, identity) = try working()
    let target = Self.bundle(
      in: PersonPath.expanded(path),
      of: identity.account.name,
      at: clock.now
    )
    defer { mailbox.send(.progress(nil)) }
    let bundle = OutboxBundle(
      fieldwork.replica,
      as: identity,
      clock: clock,
      random: SystemRandom.source
    )
    do throws(BundleError) {
      let report = try bundle.write(to: target) { [mailbox] in mailbox.send(.progress($0)) }
      return StickWritten(
        file: target,
        mutations: report.mutations,
        attachments: report.attachments,
        bytes: report.bytes
      )
    } catch {
      throw ServiceFailure(stick: error)
    }
  }

  /// Takes receipts or a pack, told apart by how the file begins.
  func readStick(_ path: String, _ shrinking: StickShrinking) throws(ServiceFailure) -> StickRead {
    let (fieldwork, identity) = try working()
    let file = PersonPath.expanded(path)
    defer { mailbox.send(.progress(nil)) }
    do throws(BundleError) {
      let report = try ReceiptsImport(fieldwork.replica, as: identity, clock: clock)
        .take(from: file)
      return .receipts(
        settled: report.settled,
        refused: report.rejected,
        conflicts: report.conflicts
      )
    } catch {
      guard error == .notOurs else { throw ServiceFailure(stick: error) }
    }
    do throws(BundleError) {
      let report = try PackImport(fieldwork.replica, as: identity, clock: clock).load(
        file,
        shrinking: shrinking == .allow ? .allow : .ask,
        report: { [mailbox] in mailbox.send(.progress($0)) }
      )
      workers.run(on: .hub) { try? fieldwork.replica.indexAll() }
      return .pack(
        scope: report.scope,
        records: report.records,
        isHeldAlready: report.isHeldAlready
      )
    } catch {
      if case .massDeletion(let scope, let held, let offered) = error, shrinking == .ask {
        return .shrinking(scope: scope, held: held, offered: offered)
      }
      throw ServiceFailure(stick: error)
    }
  }

  private func working() throws(ServiceFailure) -> (Fieldwork, Identity) {
    guard let fieldwork, let identity = fieldwork.worker else {
      throw ServiceFailure(.locked, code: "replica.sealed")
    }
    return (fieldwork, identity)
  }

  private static func bundle(in path: String, of account: String, at now: Instant) -> String {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return path }
    let time = now.rfc3339.prefix(16).filter { $0.isNumber }
    return (path.hasSuffix("/") ? path : path + "/") + "\(account)-\(time).yxout"
  }
}

extension ServiceFailure {
  fileprivate init(stick error: BundleError) {
    switch error {
    case .replica(let error): self.init(error)
    case .file(let errno) where errno == ENOSPC: self.init(.noSpace, code: error.code)
    case .file(let errno) where errno == ENOENT || errno == EISDIR || errno == ENOTDIR:
      self.init(.fileUnreadable, code: error.code)
    case .file: self.init(.fileUnwritable, code: error.code)
    default: self.init(.stick, code: error.code)
    }
  }
}
