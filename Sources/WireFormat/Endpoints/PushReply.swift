package import Records

/// The hub's answer to a push and to `GET receipts?from=SEQUENCE`: outcomes, then one receipt.
///
/// One `OutcomeLine` per mutation in the order of the push (of its sequence for receipts), then the
/// two lines of a `Trust.Receipt`. Every line ends in a line feed. A repeated mutation is answered
/// with the outcome it had the first time; a line that is no JSON at all has no outcome.
package struct PushReply: Equatable, Sendable {
  package var outcomes: [MutationOutcome]
  /// The receipt's two lines, exactly as signed.
  package var receipt: [UInt8]

  package init(outcomes: [MutationOutcome], receipt: [UInt8]) {
    self.outcomes = outcomes
    self.receipt = receipt
  }

  package func encode() -> [UInt8] {
    var bytes: [UInt8] = []
    for outcome in outcomes {
      bytes += OutcomeLine.encode(outcome)
      bytes.append(0x0A)
    }
    return bytes + receipt
  }

  /// Nil unless every line but the last two is an outcome; the receipt is not verified here.
  package init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[lines.count - 1].isEmpty else { return nil }
    let outcomes = lines.dropLast(3).compactMap { line in
      (try? JSONTree.read(line)).flatMap(OutcomeLine.decode)
    }
    guard outcomes.count == lines.count - 3 else { return nil }
    self.init(outcomes: outcomes, receipt: Array(bytes[lines[lines.count - 3].startIndex...]))
  }
}
