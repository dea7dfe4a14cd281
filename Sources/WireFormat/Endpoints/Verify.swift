package import Records

/// The contents of a scope in 256 parts, so that only those that differ are read again.
///
/// A record belongs to the bucket of the last byte of its id.
package enum Buckets {
  package static let count = 256
  /// More differing buckets than this are no accident of a few rows: the scope is read again whole.
  package static let mostRead = 64

  package static func bucket(of id: RecordID) -> Int { Int(id.low & 0xFF) }
}

/// What is compared of every bucket.
package enum BucketMeasure: String, Sendable {
  /// `COUNT:SUM`: live rows and the wrapping sum of their `MembershipSum`, 16 hexadecimal digits.
  case versions
  /// SM3 over the digest lines of the live rows in the order of their ids.
  case contents
}

/// Live rows of one bucket while they are counted.
package struct BucketTally: Equatable, Sendable {
  package private(set) var count: Int64 = 0
  package private(set) var sum: UInt64 = 0

  package init() {}

  package mutating func add(_ id: RecordID, version: Int64) {
    count += 1
    sum &+= MembershipSum.of(id, version: version)
  }

  /// The bucket's value under `BucketMeasure.versions`.
  package var value: String { "\(count):\(Branch.hex(sum))" }
}

/// Asks which parts of a scope differ: `POST /sync/v1/verify`.
///
/// `{"epoch":E,"scope":S,"measure":"versions"|"contents","buckets":[256 values]}`. The answer is a
/// `VerifyHeader`, blocks with all live rows of the differing buckets in any order, and a trailer
/// as of a pull; the cursor does not move by them.
package struct VerifyRequest: Equatable, Sendable {
  package var epoch: String
  package var scope: String
  package var measure: BucketMeasure
  /// One value for each bucket, in order.
  package var buckets: [String]

  package init(epoch: String, scope: String, measure: BucketMeasure, buckets: [String]) {
    self.epoch = epoch
    self.scope = scope
    self.measure = measure
    self.buckets = buckets
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"epoch\":")
    out.string(epoch)
    out.raw(",\"scope\":")
    out.string(scope)
    out.raw(",\"measure\":")
    out.string(measure.rawValue)
    out.raw(",\"buckets\":")
    out.strings(buckets)
    out.raw("}")
    return out.bytes
  }

  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let epoch = tree["epoch"]?.text,
      let scope = tree["scope"]?.text,
      let measure = tree["measure"]?.text.flatMap(BucketMeasure.init(rawValue:)),
      let items = tree["buckets"]?.items
    else { return nil }
    let buckets = items.compactMap(\.text)
    guard buckets.count == items.count, buckets.count == Buckets.count else { return nil }
    self.init(epoch: epoch, scope: scope, measure: measure, buckets: buckets)
  }
}

/// The first frame of the answer: `{"verify":1,"scope":S,"differing":[N,…],"rows":BOOL}`.
package struct VerifyHeader: Equatable, Sendable {
  package var scope: String
  /// Buckets whose values differ, in order.
  package var differing: [Int]
  /// Whether their rows follow; they do not where more than `Buckets.mostRead` differ.
  package var hasRows: Bool

  package init(scope: String, differing: [Int], hasRows: Bool) {
    self.scope = scope
    self.differing = differing
    self.hasRows = hasRows
  }

  /// One line, its line feed included.
  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"verify\":1,\"scope\":")
    out.string(scope)
    out.raw(",\"differing\":[")
    for (index, bucket) in differing.enumerated() {
      if index > 0 { out.comma() }
      out.integer(bucket)
    }
    out.raw("],\"rows\":")
    out.raw(hasRows ? "true" : "false")
    out.raw("}\n")
    return out.bytes
  }

  /// Nil when the frame is no such header.
  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), tree["verify"]?.integer == 1,
      let scope = tree["scope"]?.text, let items = tree["differing"]?.items,
      case .bool(let hasRows)? = tree["rows"]
    else { return nil }
    let differing = items.compactMap(\.integer).map(Int.init)
    guard differing.count == items.count,
      differing.allSatisfy({ (0..<Buckets.count).contains($0) })
    else { return nil }
    self.init(scope: scope, differing: differing, hasRows: hasRows)
  }
}
