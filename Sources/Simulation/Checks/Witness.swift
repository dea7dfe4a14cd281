import Records
import Synchronization

/// What people had before their eyes when they wrote, told by those who looked over their shoulders.
///
/// It knows nothing of trunks, branches and stamps: it is what the hub's judgement is held against.
final class Witness: Sendable {
  private struct Act: Hashable {
    var device: RecordID
    var sequence: Int64
  }

  private let seen = Mutex<[Act: [Ledger.Place: Int64]]>([:])

  /// Notes, for each field that a mutation may change, the hub's version its author knew.
  func note(_ versions: [Ledger.Place: Int64], device: RecordID, sequence: Int64) {
    seen.withLock { $0[Act(device: device, sequence: sequence)] = versions }
  }

  func version(
    of place: Ledger.Place,
    seenBy device: RecordID,
    at sequence: Int64
  ) -> Int64? {
    seen.withLock { $0[Act(device: device, sequence: sequence)]?[place] }
  }
}
