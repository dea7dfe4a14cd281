package import Replica
package import Trust

/// Why a file for or from a stick was not written or not taken; the outbox is as it was.
package enum BundleError: Error, Equatable, Sendable {
  case replica(ReplicaError)
  case trust(TrustError)
  /// The system refused a file operation; its errno.
  case file(errno: Int32)
  /// The file begins like none that travels by stick.
  case notOurs
  /// The hub this laptop is enrolled at did not sign it.
  case otherHub
  /// It was made for another device.
  case otherDevice(String)
  /// The hub has begun another life since, or this laptop has not heard of it yet.
  case otherEpoch(held: String, offered: String)
  /// Bytes are missing or were changed.
  case damaged
  /// One chunk of a pack is not what the hub signed, counted from 0; the others may be whole.
  case damagedChunk(Int)
  /// A newer program's form of pack.
  case newerForm
  /// The pack is sealed for other devices.
  case notForThisDevice
  /// The laptop holds a newer state of the scope.
  case packOlder(held: Int64, offered: Int64)
  /// The pack has far fewer records than are held; a person must want that.
  case massDeletion(scope: String, held: Int64, offered: Int64)

  /// A stable word for exit codes and phrases.
  package var code: String {
    switch self {
    case .replica(let error): error.code
    case .trust(let error): error.code
    case .file(let errno): "file.\(errno)"
    case .notOurs: "bundle.notOurs"
    case .otherHub: "bundle.otherHub"
    case .otherDevice: "bundle.otherDevice"
    case .otherEpoch: "bundle.otherEpoch"
    case .damaged: "bundle.damaged"
    case .damagedChunk: "pack.damagedChunk"
    case .newerForm: "pack.newerForm"
    case .notForThisDevice: "pack.notForThisDevice"
    case .packOlder: "pack.older"
    case .massDeletion: "pack.massDeletion"
    }
  }

  static func replica<Result>(
    _ body: () throws(ReplicaError) -> Result
  ) throws(BundleError) -> Result {
    do throws(ReplicaError) { return try body() } catch { throw .replica(error) }
  }

  static func trust<Result>(
    _ body: () throws(TrustError) -> Result
  ) throws(BundleError) -> Result {
    do throws(TrustError) { return try body() } catch { throw .trust(error) }
  }
}
