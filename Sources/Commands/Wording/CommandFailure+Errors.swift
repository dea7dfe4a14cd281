import CursesTerminal
import Fieldwork
import Home
import Records
import Reference
import Regulation
import Replica
import Screens
import Settings
import Sync
import SyncCore
import Transport
import Trust
import WireFormat
import Workstation

/// From the errors of every part to an exit status; the wording is `FailurePhrases`.
extension CommandFailure {
  /// Runs `body` and turns its error into a failure.
  static func wrapping<Result, Failure: Error>(
    _ failure: (Failure) -> CommandFailure,
    _ body: () throws(Failure) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(Failure) {
      return try body()
    } catch {
      throw failure(error)
    }
  }

  init(fieldwork error: FieldworkError) {
    switch error {
    case .replica(let error): self.init(replica: error)
    case .reference(let error): self.init(reference: error)
    case .notHeld(let type, let id):
      self.init(.negative, "\(type).notHeld", words: FailurePhrases.notHeld(id.hex))
    case .wrongState(let state):
      self.init(.refused, "state.\(state)", words: FailurePhrases.wrongState)
    case .reasonMissing: self.init(.usage, "reason.missing", words: FailurePhrases.reasonMissing)
    case .unknownField(let field):
      self.init(.usage, "field.unknown", words: FailurePhrases.unknownField(field))
    case .unknownClause(let clause):
      self.init(.negative, "clause.unknown", words: FailurePhrases.unknownClause(clause))
    case .unknownChecklist(let id, let version):
      self.init(.negative, "checklist.notHeld", words: FailurePhrases.checklist(id, version))
    case .leaseOver(let since):
      self.init(.refused, "lease.over", words: FailurePhrases.leaseOver(since))
    case .fileUnreadable(let errno):
      self.init(Self.status(ofErrno: errno), "file.\(errno)", words: FailurePhrases.file(errno))
    case .notYours(let number):
      self.init(.refused, "supervision.notYours", words: FailurePhrases.notYours(number))
    case .guardUnmet(let id, let title, let basis, let isUnverified):
      self.init(.refused, id, words: FailurePhrases.guardUnmet(title, basis, isUnverified))
    case .notReady(let obstacles):
      self.init(
        .refused,
        "inspection.notReady",
        words: FailurePhrases.notReady(obstacles.map(InspectionPhrases.obstacle))
      )
    case .nothingToCorrect(let field):
      self.init(.refused, "amendment.nothing", words: FailurePhrases.nothingToCorrect(field))
    case .foreignHub:
      self.init(.refused, "signature.foreignHub", words: FailurePhrases.foreignHub)
    case .fileUnwritable(let errno):
      self.init(.refused, "file.\(errno)", words: FailurePhrases.unwritable(errno))
    case .notHere(let address):
      self.init(.negative, "attachment.notHere", words: FailurePhrases.notHere(address))
    case .notNoted(let code): self.init(.refused, code, words: FailurePhrases.notNoted)
    }
  }

  init(replica error: ReplicaError) {
    let status: ExitStatus =
      switch error {
      case .locked: .inUse
      case .missing, .notFound: .negative
      case .damaged, .sealBroken, .database: .damaged
      case .newerSchema, .sealed, .readOnly, .refused: .refused
      case .ambiguous: .usage
      case .diskFull, .fileChanged, .epochMismatch, .closed: .partlyDone
      case .file(_, let errno): Self.status(ofErrno: errno)
      case .trust(let error): Self.status(of: error)
      }
    self.init(status, error.code, words: FailurePhrases.words(for: error))
  }

  init(home error: HomeError) {
    let status: ExitStatus =
      switch error {
      case .noAccount: .negative
      case .badAccountName, .severalAccounts: .usage
      case .accountFileDamaged, .certificateRefused: .damaged
      case .lockedOut, .weakPassword: .refused
      case .notAFolder(_, let errno): Self.status(ofErrno: errno)
      case .trust(let error): Self.status(of: error)
      }
    self.init(status, error.code, words: FailurePhrases.words(for: error))
  }

  init(trust error: TrustError) {
    self.init(Self.status(of: error), error.code, words: FailurePhrases.words(for: error))
  }

  init(settings error: SettingsError) {
    self.init(.usage, "settings.invalid", words: FailurePhrases.words(for: error))
  }

  init(reference error: ReferenceError) {
    let status: ExitStatus = if case .noDataFolder = error { .usage } else { .damaged }
    self.init(status, error.code, words: FailurePhrases.shippedData)
  }

  init(connection error: ConnectionError) {
    switch error {
    case .address: self.init(.refused, "hub.address", words: FailurePhrases.address)
    case .home(let error): self.init(home: error)
    }
  }

  init(enrolment failure: EnrolmentFailure) {
    switch failure {
    case .transport(.refusedAddress):
      self.init(.refused, "hub.address", words: FailurePhrases.address)
    case .transport(.untrusted):
      self.init(.damaged, "hub.untrusted", words: FailurePhrases.untrusted)
    case .transport: self.init(.unreachable, "hub.unreachable", words: FailurePhrases.unreachable)
    case .notAHub: self.init(.unreachable, "hub.notTheHub", words: FailurePhrases.notTheHub)
    case .refused(let problem):
      self.init(.refused, problem.code, words: FailurePhrases.enrolmentRefused)
    }
  }

  init(sync failure: SyncFailure) {
    self.init(Self.status(of: failure), failure.code, words: FailurePhrases.words(for: failure))
  }

  init(deadline error: DeadlineError) {
    let status: ExitStatus =
      switch error {
      case .unknownRule, .notInForce: .negative
      case .daysOutOfRange, .beyondCalendar, .extensionBeyondCap, .hoursDoNotPause: .usage
      }
    self.init(
      status,
      error.code,
      DeadlinePhrases.sentence(error),
      next: Phrase("规则见 yaoxun deadline rules", "See yaoxun deadline rules")
    )
  }

  init(launch error: LaunchError) {
    switch error {
    case .home(let error): self.init(home: error)
    case .settings(let error): self.init(settings: error)
    case .replica(let error): self.init(replica: error)
    case .terminal: self.init(.usage, "terminal.unusable", words: FailurePhrases.terminal)
    }
  }

  /// The status with which a session ends that was given up.
  static func status(of failure: SyncFailure) -> ExitStatus {
    switch failure {
    case .unreachable, .notTheHub: .unreachable
    case .cut: .partlyDone
    case .untrusted: .damaged
    case .cancelled: .interrupted
    case .refused: .refused
    case .storage(let code): code == "replica.diskFull" ? .partlyDone : .damaged
    case .heldBack: .refused
    }
  }

  private static func status(of error: TrustError) -> ExitStatus {
    switch error {
    case .wrongPassword, .otherDevice, .fileTooOpen, .slotMissing, .costOutOfBounds, .wiped:
      .refused
    case .file(_, let errno): status(ofErrno: errno)
    case .libcryptoUnfit, .selfTestFailed, .randomUnavailable, .libraryRefused, .sealBroken,
      .malformed, .keyUnusable, .slotsForged:
      .damaged
    }
  }

  /// ENOENT, EACCES, EPERM and EROFS say something about the request, the others about the machine.
  private static func status(ofErrno errno: Int32) -> ExitStatus {
    switch errno {
    case 2: .negative
    case 1, 13, 30: .refused
    default: .partlyDone
    }
  }

  private init(_ status: ExitStatus, _ code: String, words: FailurePhrases.Words) {
    self.init(status, code, words.what, safe: words.safe, next: words.next)
  }
}

extension CommandFailure {
  init(_ problem: GlobalOptions.Problem) {
    self =
      switch problem {
      case .valueMissing(let option):
        .usage("valueMissing", Phrase("\(option) 后缺值", "\(option) lacks its value"))
      case .needlessValue(let option):
        .usage("needlessValue", Phrase("\(option) 不带值", "\(option) takes no value"))
      case .badValue(let option, let value):
        .usage(
          "badValue",
          Phrase("\(option) 的值“\(value)”不合规则", "“\(value)” is no value for \(option)"),
          next: FailurePhrases.form(of: option)
        )
      }
  }

  /// A command line that the grammar refuses; `message` is what the parser says of it.
  init(parsing message: String?) {
    let said = message ?? ""
    let shown = said.hasPrefix("Error: ") ? String(said.dropFirst(7)) : said
    self = .usage("notUnderstood", Phrase("命令行有误：\(shown)", "Wrong usage: \(shown)"))
  }
}
