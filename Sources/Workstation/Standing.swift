import Records
import Screens

/// What the status row shows of the replica and the hub.
struct Standing: Equatable, Sendable {
  var pending: Int
  var conflicts: Int
  var unread: Int
  var network: NetworkState
  var isLocked: Bool
  var account: String
  var isDemonstration: Bool
}

typealias SyncProgressPost = Records.SyncProgress
