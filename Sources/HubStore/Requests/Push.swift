package import Trust
import Dispatch
import Synchronization

/// The body of a push, split into signed groups; nothing in it is applied yet.
///
/// Lines of mutations, each group closed by its `["sig",GROUP,DER]` line. Verifying costs 0.35 ms a
/// group and happens here, before the store's writer is asked for anything.
package struct Push: Sendable {
  package private(set) var groups: [Group] = []
  /// Lines of mutations in all groups.
  package private(set) var count = 0

  /// Mutations of one act of a person.
  package struct Group: Sendable {
    /// Each with its line feed, exactly as signed.
    package var lines: [[UInt8]]
    /// The closing line as it came; empty when the body ended without one.
    package var signature: [UInt8]
    /// The group the signature names; nil when it does not hold.
    package var verified: String?
  }

  /// Splits and verifies; a last line without a line feed is a line all the same.
  package init(_ body: [UInt8], key: VerifyingKey) {
    var lines: [[UInt8]] = []
    for slice in body.split(separator: 0x0A, omittingEmptySubsequences: true) {
      let line = Array(slice) + [0x0A]
      guard line.starts(with: Array("[\"sig\",".utf8)) else {
        lines.append(line)
        continue
      }
      groups.append(Group(lines: lines, signature: line, verified: nil))
      lines = []
    }
    if !lines.isEmpty { groups.append(Group(lines: lines, signature: [], verified: nil)) }
    count = groups.reduce(0) { $0 + $1.lines.count }
    for (index, group) in Self.verified(groups, by: key).enumerated() {
      groups[index].verified = group
    }
  }

  /// The group that each signature names; nil when it does not hold.
  ///
  /// All of a push are judged side by side: that is most of what a push of many groups costs.
  private static func verified(_ groups: [Group], by key: VerifyingKey) -> [String?] {
    let names = Mutex([String?](repeating: nil, count: groups.count))
    DispatchQueue.concurrentPerform(iterations: groups.count) { index in
      let group = groups[index]
      guard let signature = try? SignatureLine(parsing: group.signature),
        SignedLines.verify(
          group.lines,
          signedBy: signature,
          group: signature.group,
          key: key
        )
      else { return }
      names.withLock { $0[index] = signature.group }
    }
    return names.withLock { $0 }
  }
}
