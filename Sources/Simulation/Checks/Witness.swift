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

  /// What somebody saw in a field.
  struct Look: Equatable, Sendable {
    /// The hub's version of the record.
    var version: Int64
    /// How often the hub had fallen back when it was read; nil while a laptop reads all anew.
    var era: Int?
    var value: FieldValue
  }

  private let seen = Mutex<[Act: [Ledger.Place: Look]]>([:])

  /// Notes, for each field that a mutation may change, what its author knew of it.
  func note(_ looks: [Ledger.Place: Look], device: RecordID, sequence: Int64) {
    seen.withLock { $0[Act(device: device, sequence: sequence)] = looks }
  }

  func look(
    at place: Ledger.Place,
    by device: RecordID,
    before sequence: Int64
  ) -> Look? {
    seen.withLock { $0[Act(device: device, sequence: sequence)]?[place] }
  }
}
