import Fieldwork
import Home
import Records
import Reference
import Replica
import Screens
import SyncCore
import Trust
import WireFormat

/// From errors of the parts to what a screen can say; the code keeps the whole truth.
extension ServiceFailure {
  init(_ error: FieldworkError) {
    switch error {
    case .replica(let error): self.init(error)
    case .reference(let error): self.init(.damaged, code: error.code)
    case .notHeld(let type, _): self.init(.notHeld, code: "\(type).notHeld")
    case .wrongState(let state): self.init(.stateChanged, code: "state.\(state)")
    case .reasonMissing: self.init(.invalid(fields: ["reason"]), code: "reason.missing")
    case .unknownField(let field): self.init(.invalid(fields: [field]), code: "field.unknown")
    case .unknownClause: self.init(.invalid(fields: ["clause"]), code: "clause.unknown")
    case .unknownChecklist: self.init(.notHeld, code: "checklist.notHeld")
    case .leaseOver: self.init(.leaseOver, code: "lease.over")
    case .fileUnreadable(let errno): self.init(.fileUnreadable, code: "file.\(errno)")
    case .notYours: self.init(.notYours, code: "supervision.notYours")
    case .guardUnmet(let id, let title, let basis, let isUnverified):
      let mark = isUnverified ? Phrase(",示例规则", ", a sample rule") : Phrase("", "")
      self.init(
        .guarded(
          Phrase(
            "\(title.chinese)(\(basis.chinese)\(mark.chinese))",
            "\(title.english) (\(basis.english)\(mark.english))"
          )
        ),
        code: id
      )
    case .notReady(let obstacles):
      let words = obstacles.map(InspectionPhrases.obstacle)
      self.init(
        .guarded(
          Phrase(
            words.map(\.chinese).joined(separator: "、"),
            words.map(\.english).joined(separator: ", ")
          )
        ),
        code: "inspection.notReady"
      )
    case .nothingToCorrect(let field):
      self.init(.invalid(fields: [field]), code: "amendment.nothing")
    case .foreignHub: self.init(.notAllowed, code: "signature.foreignHub")
    case .fileUnwritable(let errno): self.init(.fileUnwritable, code: "file.\(errno)")
    case .notHere: self.init(.notFetched, code: "attachment.notHere")
    case .notNoted(let code): self.init(.noSpace, code: code)
    }
  }

  init(_ error: ReplicaError) {
    switch error {
    case .locked(let pid): self.init(.busy(process: Int(pid)), code: error.code)
    case .sealed: self.init(.locked, code: error.code)
    case .diskFull: self.init(.noSpace, code: error.code)
    case .damaged, .sealBroken, .newerSchema: self.init(.damaged, code: error.code)
    case .notFound, .missing: self.init(.notHeld, code: error.code)
    case .refused(let refusal): self.init(refusal.reason, code: error.code)
    case .file, .fileChanged: self.init(.fileUnreadable, code: error.code)
    default: self.init(.failed, code: error.code)
    }
  }

  init(_ failure: SyncFailure) {
    switch failure {
    case .unreachable, .cut: self.init(.unreachable, code: failure.code)
    case .notTheHub: self.init(.intercepted, code: failure.code)
    case .refused(let problem):
      self.init(.refusedByHub(status: problem.status), code: failure.code)
    default: self.init(.failed, code: failure.code)
    }
  }
}

extension EditRefusal {
  fileprivate var reason: ServiceFailure.Reason {
    switch self {
    case .finalised: .sealed
    case .illegalMove, .notOpen, .alreadyExists: .stateChanged
    case .noSuchRecord: .notHeld
    case .readOnly(_, let field), .writtenOnce(_, let field), .unknownField(_, let field),
      .wrongOperation(let field), .wrongValue(let field), .tooLong(let field, _, _):
      .invalid(fields: [field])
    case .reasonMissing: .invalid(fields: ["reason"])
    }
  }
}

extension PasswordRefusal {
  init(_ error: HomeError) {
    switch error {
    case .weakPassword(.tooShort): self = .tooShort(least: PasswordRule.least)
    case .weakPassword(.namesAccount): self = .namesAccount
    case .weakPassword(.unchanged): self = .unchanged
    default: self = .access(AccessRefusal(error))
    }
  }
}

extension AccessRefusal {
  init(_ error: HomeError) {
    switch error {
    case .trust(.wrongPassword): self = .wrongPassword(attemptsLeft: nil)
    case .lockedOut(let until): self = .lockedOut(until: Instant(milliseconds: until))
    default: self = .damaged(code: error.code)
    }
  }
}

extension HomeError {
  /// A password in memory that is wiped after use.
  static func secret(_ bytes: [UInt8]) throws(HomeError) -> SecretBytes {
    do throws(TrustError) {
      return try SecretBytes(copying: bytes)
    } catch {
      throw .trust(error)
    }
  }
}
