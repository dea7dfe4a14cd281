import Synchronization

/// A rare branch of the sync that a long run must have been through at least once.
package enum Sighting: String, CaseIterable, Sendable {
  // What the hub says of mutations.
  case merged, conflict, conflictExtended, duplicatePush, gap, rejectedAuthority, rejectedSealed
  case rejectedNotFound, deleteRefused, editRevived
  // Decisions.
  case decided, decidedStale, decidedTwice
  // The network.
  case dropped, replyLost, requestDoubled, requestLate, cutInBlock, cutBetweenBlocks, bitCaught
  case portal, unavailable, replayRefused, overtakenRefused, clockCorrected
  // The machine.
  case pushedInParts, pulledInParts, epochAdopted, reopened, scopeLeft, scopeRestarted
  case epochRefused
  // The laptop.
  case rebased, stranded, unstranded, quarantined, unknownType, newerColumn, killedWhilePulling
  case killedWhilePushing, storageFailed, tooLong, deletedHere, attachmentSent, attachmentResumed
  case attachmentRead, attachmentFetched, attachmentFetchResumed
  // The hub.
  case hubRestarted, hubRestored, hubRolledBack, grantsChanged, revokedWithOutbox
  case sameInspectorConflict
  // The courier.
  case stickApplied, stickRefused, stickReturned
}

/// How often each rare branch was seen in one world.
final class Tally: Sendable {
  private let counts = Mutex<[Sighting: Int]>([:])

  func saw(_ sighting: Sighting) { counts.withLock { $0[sighting, default: 0] += 1 } }

  var all: [Sighting: Int] { counts.withLock { $0 } }
}

/// A running hash over everything that happens, and the words of it when somebody wants to read.
final class Trace: Sendable {
  private struct State {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var words: [String] = []
  }

  private let state = Mutex(State())
  private let keepsWords: Bool

  init(keepingWords: Bool) { keepsWords = keepingWords }

  /// Notes one event; FNV-1a over its UTF-8 bytes and a line feed.
  func note(_ text: String) {
    state.withLock { state in
      for byte in text.utf8 { state.hash = (state.hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      state.hash = (state.hash ^ 0x0A) &* 0x0000_0100_0000_01B3
      if keepsWords { state.words.append(text) }
    }
  }

  var hash: UInt64 { state.withLock { $0.hash } }
  var words: [String] { state.withLock { $0.words } }
}
