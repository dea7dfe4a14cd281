import Connectors
import Glibc
import HubStore
import Records

/// Why a command ended early: the status for scripts and a sentence for people.
struct HubFailure: Error {
  var status: ExitStatus
  var phrase: Phrase

  init(_ status: ExitStatus, _ phrase: Phrase) {
    self.status = status
    self.phrase = phrase
  }
}

extension HubFailure {
  /// The store's refusal, with its stable code at the end of the sentence.
  init(_ error: HubStoreError) {
    let status: ExitStatus =
      switch error {
      case .notFound, .accountExists, .file: .negative
      case .notPermitted, .exclusivePowers, .admission, .enrolmentRefused: .refused
      case .malformedName: .wrongUsage
      case .damaged, .trust, .epochChanged, .hubBehind, .cursorTooOld, .blob: .damaged
      case .bundle(let refusal): Self.status(of: refusal)
      case .full: .partlyDone
      // SQLite's BUSY and LOCKED; every other code speaks of the file itself.
      case .storage(let code): [5, 6].contains(code & 0xFF) ? .busy : .damaged
      }
    self.init(status, StorePhrases.sentence(for: error))
  }

  private static func status(of refusal: BundleRefusal) -> ExitStatus {
    switch refusal {
    case .otherHub, .otherEpoch, .unknownDevice: .refused
    case .notABundle: .wrongUsage
    case .badSignature, .damaged: .damaged
    }
  }

  /// A file that could not be read.
  init(_ error: SourceError, reading name: String) {
    switch error {
    case .file(let code): self.init(.negative, HubPhrases.unreadable(name, errno: code))
    case .archive(let code): self.init(.damaged, HubPhrases.brokenArchive(name, code: code))
    }
  }
}
