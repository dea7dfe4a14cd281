import Records
import SyncCore
import Trust
import WireFormat

/// The hub's answer to a push: one line per mutation, then its receipt in two lines.
struct PushReplyReader {
  private(set) var outcomes: [MutationOutcome] = []
  /// The receipt's exact lines, whose signature holds; nil when the hub gave none.
  private(set) var receipt: [UInt8]?

  /// A receipt that does not hold, or is another device's, makes the whole answer not the hub's.
  init(_ body: [UInt8], device: DeviceID, hubKey: VerifyingKey) throws(SyncFailure) {
    var rest: [UInt8] = []
    for line in body.split(separator: 0x0A) {
      if line.first == UInt8(ascii: "{") {
        guard let tree = try? JSONTree.read(line), let outcome = OutcomeLine.decode(tree) else {
          throw .notTheHub
        }
        outcomes.append(outcome)
      } else {
        rest += line + [0x0A]
      }
    }
    guard !rest.isEmpty else { return }
    guard let receipt = try? Receipt(parsing: rest), receipt.claims.device == device,
      receipt.isSigned(byOneOf: [hubKey])
    else { throw .untrusted }
    self.receipt = rest
  }
}
